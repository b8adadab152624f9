"""People of a desk and their clients."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.claims.api.speaking import Api
from tests.people import People, make_desk


@pytest.fixture
def people(db: None) -> People:
    return make_desk()


@pytest.fixture
def speak(people: People) -> Callable[[str], Api]:
    """Returns the client of one of the people, by name; none for ``nobody``."""

    def client(name: str) -> Api:
        return Api(None if name == "nobody" else people.of_role(name))

    return client
