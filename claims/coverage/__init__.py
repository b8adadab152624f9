"""Coverage of a claim: its query goes to the connectors, what they find comes in by the one intake,
and what bears on the claim becomes an evidence candidate for a person to accept or dismiss."""

from __future__ import annotations

from claims.coverage.gathering import run_ask, run_gather
from claims.coverage.limits import Limits
from claims.coverage.queries import Edited, query_of
from claims.coverage.rounds import ASK, GATHER, WEIGH, Wish, gather, gather_as_wished
from claims.coverage.weighing import run_weigh
from claims.relevance import Relevance, relevance

__all__ = [
    "ASK",
    "GATHER",
    "WEIGH",
    "Edited",
    "Limits",
    "Relevance",
    "Wish",
    "gather",
    "gather_as_wished",
    "query_of",
    "relevance",
    "run_ask",
    "run_gather",
    "run_weigh",
]
