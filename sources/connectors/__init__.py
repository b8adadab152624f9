"""Coverage from outside services: each connector is one small file behind one tiny interface."""

from __future__ import annotations
