"""German predicates that hold an opinion: ist der Ansicht, dass ...; zeigte sich überzeugt, dass ..."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.german.clauses import clause_start, subject_of
from claims.text.attribution.german.word_classes import vocabulary
from claims.text.attribution.mentions import MentionKind, Statement
from claims.text.tokens import Token

_VIEWS = vocabulary("predicates", "views")
_MOODS = vocabulary("predicates", "moods")
_LINKS = vocabulary("predicates", "links")
_CONTENT_WORDS = frozenset({"dass", "daß", "ob"})


def predicative(tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> Statement | None:
    """The statement of the predicate noun or adjective at token ``at``; None where it holds no opinion."""
    low = tokens[at].low
    is_view = low in _VIEWS and at > 0 and tokens[at - 1].low == "der"
    if not is_view and not (low in _MOODS and not tokens[at].is_capitalised):
        return None
    link = next((n for n in range(at - 1, clause_start(tokens, at) - 1, -1) if tokens[n].low in _LINKS), None)
    if link is None or not _content_follows(tokens, at, quoted):
        return None
    subject = subject_of(tokens, link, at, quoted)
    if subject is None or subject[0].kind in (MentionKind.THING, MentionKind.DOCUMENT) or subject[0].oblique:
        return None
    mention, _, after = subject
    return Statement(mention, tokens[at].start, tokens[at].end, at, max(after, at + 1))


def _content_follows(tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> bool:
    """Whether a clause with what is held, or a quotation, stands right behind."""
    end = at + 1
    if end >= len(tokens):
        return False
    if quoted[end] or tokens[end].text == ":":
        return True
    if tokens[end].text != "," or end + 1 >= len(tokens):
        return False
    return tokens[end + 1].low in _CONTENT_WORDS or _ends_with_infinitive(tokens, end + 1)


def _ends_with_infinitive(tokens: Sequence[Token], begin: int) -> bool:
    for place in range(begin, len(tokens) - 1):
        if tokens[place].text in ".;:":
            return False
        if (
            tokens[place].low == "zu"
            and tokens[place + 1].low.endswith("n")
            and tokens[place + 1].text.islower()
        ):
            return True
    return False
