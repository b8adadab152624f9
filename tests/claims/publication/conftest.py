"""The rows that the tests of publication start from."""

from __future__ import annotations

import pytest

from tests.claims.publication.rows import Rows, make_rows


@pytest.fixture
def rows(db: None) -> Rows:
    return make_rows()
