"""What is done at every sweep, whoever keeps the time: beat through a worker, or ``run_jobs`` without a broker."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from sources import jobs

logger = logging.getLogger(__name__)


def tick(now: datetime | None = None) -> None:
    """Sweep the ledger, then ask each function of ``BY_THE_CLOCK`` what is due; one that fails stops no other."""
    now = now or timezone.now()
    jobs.sweep(now)
    for path in settings.BY_THE_CLOCK:
        try:
            import_string(path)(now)
        except Exception:
            logger.exception("%s failed; it is asked again at the next sweep", path)
