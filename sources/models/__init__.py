"""The tables of the outside world, the ledger and the log."""

from __future__ import annotations

from sources.models.connector import ConnectorState
from sources.models.document import CustodyEvent, Document, Snapshot, TextBlock
from sources.models.host import Host, HostPlace, KeptRobots
from sources.models.installation import Heartbeat, Installation
from sources.models.job import Job
from sources.models.logentry import LogEntry
from sources.models.record import Precision, Record
from sources.models.source import Source, SourceDomain, SourceName, SourceRelation, Topic
from sources.models.story import DocumentLink, SketchGram, Story, StoryMember, TextSketch
from sources.models.watch import PageWatch

__all__ = [
    "ConnectorState",
    "CustodyEvent",
    "Document",
    "DocumentLink",
    "Heartbeat",
    "Host",
    "HostPlace",
    "Installation",
    "Job",
    "KeptRobots",
    "LogEntry",
    "PageWatch",
    "Precision",
    "Record",
    "SketchGram",
    "Snapshot",
    "Source",
    "SourceDomain",
    "SourceName",
    "SourceRelation",
    "Story",
    "StoryMember",
    "TextBlock",
    "TextSketch",
    "Topic",
]
