"""Publication: the dict, its hash, ClaimReview, editions, the public pages."""

from __future__ import annotations
