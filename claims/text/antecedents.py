"""Whom a pronoun or "the agency" means: the nearest fitting source earlier in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.text.chains import Chain
from claims.text.mentions import Mention, MentionKind
from claims.text.phrases_de import parse as parse_de
from claims.text.phrases_en import parse as parse_en
from claims.text.quotations import Quotation
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_Parser = Callable[[Sequence[Token], int], tuple[Mention, int] | None]
_PARSERS: dict[str, _Parser] = {"de": parse_de, "en": parse_en}
_PERSONS = (MentionKind.PERSON, MentionKind.ROLE, MentionKind.NAME)
_BODIES = (MentionKind.BODY, MentionKind.MEDIA, MentionKind.NAME)
_LONGEST_MEMORY = 40


class Memory:
    """The sources met so far in one text, in order."""

    def __init__(self, language: str) -> None:
        table = lexicon(f"{language}_attribution")
        self._parse = _PARSERS[language]
        self._places = frozenset(table["phrases"]["places"])
        self._of_persons = frozenset(table["phrases"]["pronouns"]) | frozenset(
            table["phrases"]["person_anaphors"]
        )
        self._broad = frozenset(table["phrases"]["broad_anaphors"])
        self._reporting = frozenset(table["conjunctive"]["forms"])
        self._first_person = frozenset(table["phrases"]["first_person"])
        self._claimants: list[Mention] = []
        self._topics: list[Mention] = []

    def resolved(self, chain: Chain) -> Chain:
        """The chain with pronouns replaced by whom they mean; None where nobody fits."""
        if chain.statement.implied:
            return replace(chain, claimant=self._claimants[-1] if self._claimants else None)
        beside = [relay for relay in chain.relays if relay.kind is not MentionKind.PRONOUN]
        claimant = self._meant(chain.claimant, beside) if chain.claimant else None
        relays: list[Mention] = []
        for relay in chain.relays:
            meant = self._meant(relay, [])
            if meant and not (claimant and meant.start == claimant.start):
                relays.append(meant)
        return replace(chain, claimant=claimant, relays=tuple(relays))

    def note(self, tokens: Sequence[Token], found: Sequence[Chain]) -> None:
        """Remember the sentence's topic and its claimants."""
        if topic := self._topic(tokens):
            self._topics.append(topic)
        self._claimants.extend(chain.claimant for chain in reversed(found) if chain.claimant)
        del self._claimants[:-_LONGEST_MEMORY], self._topics[:-_LONGEST_MEMORY]

    def phrase_before(self, tokens: Sequence[Token]) -> Mention | None:
        """The phrase that fills the tokens up to the last one."""
        found = self._parse(tokens, 0)
        return found[0] if found and found[1] == len(tokens) - 1 else None

    def reporting_verb(self, tokens: Sequence[Token], quotations: Sequence[Quotation]) -> Token | None:
        """A verb in the form of reported speech, outside quotations."""
        for token in tokens:
            if token.low in self._reporting and not any(q.start <= token.start < q.end for q in quotations):
                return token
        return None

    def _topic(self, tokens: Sequence[Token]) -> Mention | None:
        """The first person the sentence names, or the bare name it begins with."""
        for at in range(min(len(tokens), 16)):
            found = self._parse(tokens, at)
            if found and found[0].kind is MentionKind.PERSON:
                return found[0]
        found = self._parse(tokens, 0)
        return (
            found[0] if found and found[0].kind is MentionKind.NAME and not self._is_place(found[0]) else None
        )

    def _is_place(self, mention: Mention) -> bool:
        return mention.kind is MentionKind.NAME and mention.head in self._places

    def _meant(self, mention: Mention, beside: Sequence[Mention]) -> Mention | None:
        if mention.kind is MentionKind.PRONOUN:
            return self._pronoun(mention, beside)
        if mention.anaphor:
            return self._named_before(mention) or mention
        return mention

    def _pronoun(self, mention: Mention, beside: Sequence[Mention]) -> Mention | None:
        """The nearest person; a person named as topic counts when nobody spoke after that."""
        if mention.head in self._first_person:
            return None
        earlier = [*self._claimants, *(other for other in beside if other.start < mention.start)]
        if mention.head in self._of_persons:
            spoken = next(
                (m for m in reversed(earlier) if m.kind in _PERSONS and not self._is_place(m)), None
            )
            topic = next((m for m in reversed(self._topics) if m.start < mention.start), None)
            if topic and (
                spoken is None or (topic.kind is MentionKind.PERSON and topic.start > spoken.start)
            ):
                return topic
            if spoken:
                return spoken
        may_be_body = mention.head in ("sie", "they", "it")
        return next((m for m in reversed(earlier) if may_be_body and m.kind in _BODIES), None)

    def _named_before(self, mention: Mention) -> Mention | None:
        head = mention.head
        for earlier in reversed(self._claimants):
            if earlier.anaphor or earlier.start >= mention.start:
                continue
            if earlier.office and head in self._of_persons and earlier.office.endswith(head):
                return earlier
            if earlier.kind is MentionKind.BODY and (earlier.head.endswith(head) or head in self._broad):
                return earlier
        return None
