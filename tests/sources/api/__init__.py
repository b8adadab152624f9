"""Tests of the REST API of documents, sources and jobs."""

from __future__ import annotations
