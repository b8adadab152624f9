"""Lists and plain records of the outside world, the ledger and the log."""

from __future__ import annotations

from sources.admin.documents import DocumentAdmin, SnapshotAdmin
from sources.admin.operation import JobAdmin, LogEntryAdmin
from sources.admin.relations import SourceRelationAdmin
from sources.admin.sources import SourceAdmin, TopicAdmin

__all__ = [
    "DocumentAdmin",
    "JobAdmin",
    "LogEntryAdmin",
    "SnapshotAdmin",
    "SourceAdmin",
    "SourceRelationAdmin",
    "TopicAdmin",
]
