"""Wiring: settings, roots of addresses, the embedded services and the one-command start."""

from __future__ import annotations

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
