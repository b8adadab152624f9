"""Bytes become text in a child process that may be killed; only small pure parts run in this one."""

from __future__ import annotations
