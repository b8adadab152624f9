"""People and their browsers' sessions for the desk's pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from sources import heartbeat
from tests.people import People, make_desk

SignIn = Callable[[User], Client]


@pytest.fixture
def people(db: None) -> People:
    return make_desk()


@pytest.fixture
def as_user(db: None) -> SignIn:
    """Sign a person in; each call is a session of its own."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def worker(db: None) -> None:
    """A worker that gave a sign of life just now."""
    heartbeat.beat("worker")
