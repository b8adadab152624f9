"""REST views of documents, sources and jobs, and the habits that all REST views share."""

from __future__ import annotations
