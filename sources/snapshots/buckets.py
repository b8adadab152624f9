"""The captures in an S3-compatible bucket, for installations of several hosts.

This is the storage's own connection, to the one endpoint that the operator names; no address from a page
ever comes here. Failures become OSErrors, as a folder's are.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

IN_MEMORY = 8_000_000  # bytes; what is larger waits in a temporary file
PATIENCE = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"max_attempts": 2, "mode": "standard"},
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    # Checksums beyond S3's own are unknown to several compatible servers; the key itself is a hash.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
TAKEN = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})
ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})


class WriteOnceBucket(S3Storage):
    """A bucket whose objects are never overwritten: saving under a key that is taken raises FileExistsError.

    Raises FileNotFoundError for a missing object and ConnectionError when the bucket cannot be used now.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(client_config=PATIENCE, default_acl=None, **settings)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def exists(self, name: str) -> bool:
        with _as_os_error(name):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _as_os_error(name):
            return int(super().size(name))

    def delete(self, name: str) -> None:
        with _as_os_error(name):
            super().delete(name)

    def _open(self, name: str, mode: str = "rb") -> File:
        with _as_os_error(name):
            answer = self._client().get_object(Bucket=self.bucket_name, Key=self._key(name))
            held = cast(Any, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 the reader closes it
            shutil.copyfileobj(answer["Body"], held)
            held.seek(0)
            return File(held, name)

    def _save(self, name: str, content: File) -> str:
        content.seek(0)
        with _as_os_error(name):
            self._client().put_object(
                Bucket=self.bucket_name,
                Key=self._key(name),
                Body=content.file,
                ContentType="application/octet-stream",
                IfNoneMatch="*",
            )
        return name

    def _client(self) -> Any:
        return self.connection.meta.client

    def _key(self, name: str) -> str:
        return str(self._normalize_name(name))


@contextmanager
def _as_os_error(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in TAKEN:
            raise FileExistsError(name) from None
        if code in ABSENT:
            raise FileNotFoundError(name) from None
        raise ConnectionError(f"the bucket refused: {code or 'unknown'}") from error
    except BotoCoreError as error:
        raise ConnectionError(f"the bucket cannot be reached: {type(error).__name__}") from error
