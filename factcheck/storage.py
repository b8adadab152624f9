"""Where the captures lie, read from the environment: a folder, or a bucket that several hosts share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from factcheck import env


def snapshot_storage(data_dir: Path) -> dict[str, Any]:
    """Return the entry of STORAGES for snapshots; raises ImproperlyConfigured for half a bucket."""
    bucket = env.text("SNAPSHOT_S3_BUCKET")
    if not bucket:
        return {
            "BACKEND": "sources.snapshots.folders.WriteOnceFolder",
            "OPTIONS": {"location": data_dir / "snapshots"},
        }
    endpoint = env.text("SNAPSHOT_S3_ENDPOINT")
    if endpoint and not endpoint.startswith(("http://", "https://")):
        raise ImproperlyConfigured("SNAPSHOT_S3_ENDPOINT must begin with https:// or http://.")
    return {
        "BACKEND": "sources.snapshots.buckets.WriteOnceBucket",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": endpoint or None,
            "region_name": env.text("SNAPSHOT_S3_REGION") or None,
            "access_key": env.secret("SNAPSHOT_S3_KEY_ID"),
            "secret_key": env.secret("SNAPSHOT_S3_SECRET_KEY"),
            "location": env.text("SNAPSHOT_S3_PREFIX"),
        },
    }
