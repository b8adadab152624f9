"""One HTTP answer, and what its status and headers mean for us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure

LONGEST_RETRY_AFTER = 86_400.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
COMPLETE = frozenset({200, 203})
REFUSALS = {
    401: ("login_required", "The page asks for a login; save it in your browser and upload the file."),
    402: ("paywall", "The page is behind a paywall; save it in your browser and upload the file."),
    403: ("forbidden", "The site refuses to show us this page; save it in your browser and upload the file."),
    451: ("legal_block", "The page is blocked for legal reasons; look for an archived copy."),
}
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """Status, headers with lower-case names in their order, and the body (empty unless the status is
    complete)."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)

    @property
    def location(self) -> str | None:
        """Where a redirect points, or None when the answer is no redirect."""
        return self.header("location") if self.status in REDIRECTS else None

    @property
    def media_type(self) -> str:
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        found = _CHARSET.search(self.header("content-type") or "")
        return found[1].lower() if found else None


def failure_of(answer: Answer) -> SourceError | None:
    """The failure that a status stands for, or None for a complete page."""
    status = answer.status
    if status in COMPLETE:
        return None
    if status in REFUSALS:
        return Refused(*REFUSALS[status])
    if status in (404, 410):
        return PermanentFailure("not_found", "The page does not exist (any more); look for an archived copy.")
    if status in (408, 425, 429) or status >= 500:
        return TemporaryFailure(
            f"http_{status}",
            f"The site answered {status} and cannot serve the page now; it will be tried again later.",
            retry_after=retry_after(answer.header("retry-after")),
        )
    if status in REDIRECTS:
        return PermanentFailure(
            "redirect_without_target", "The page redirects to nowhere; check the address."
        )
    return PermanentFailure(
        f"http_{status}",
        f"The site answered {status} instead of the page; check the address in your browser.",
    )


def retry_after(value: str | None) -> float | None:
    """Seconds from a Retry-After header in either form, at most a day; None for nonsense."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_RETRY_AFTER)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_RETRY_AFTER)
