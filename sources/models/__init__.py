"""The tables of the outside world, the ledger and the log."""

from __future__ import annotations

from sources.models.document import CustodyEvent, Document, Snapshot, TextBlock
from sources.models.installation import Heartbeat, Installation
from sources.models.job import Job
from sources.models.logentry import LogEntry
from sources.models.record import Precision, Record
from sources.models.source import Source, SourceDomain, SourceName, SourceRelation, Topic

__all__ = [
    "CustodyEvent",
    "Document",
    "Heartbeat",
    "Installation",
    "Job",
    "LogEntry",
    "Precision",
    "Record",
    "Snapshot",
    "Source",
    "SourceDomain",
    "SourceName",
    "SourceRelation",
    "TextBlock",
    "Topic",
]
