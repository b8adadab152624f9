"""Whom a pronoun or "the agency" means: the nearest fitting source earlier in the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from claims.text.chains import Chain
from claims.text.grammars import Grammar
from claims.text.mentions import Mention, MentionKind
from claims.text.quotations import Quotation
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_PERSONS = (MentionKind.PERSON, MentionKind.ROLE, MentionKind.NAME)
_BODIES = (MentionKind.BODY, MentionKind.MEDIA, MentionKind.NAME)
_LONGEST_MEMORY = 40
_SENTENCES_BACK = 5
_TOPIC_WITHIN = 16


class Memory:
    """The sources met so far in one text, in order."""

    def __init__(self, grammar: Grammar) -> None:
        table = lexicon(f"{grammar.language}_attribution")
        self._parse = grammar.parse
        self._of_bodies = frozenset(table["phrases"]["body_pronouns"])
        self._places = frozenset(table["phrases"]["places"])
        self._of_persons = frozenset(table["phrases"]["pronouns"]) | frozenset(
            table["phrases"]["person_anaphors"]
        )
        self._broad = frozenset(table["phrases"]["broad_anaphors"])
        self._reporting = frozenset(table["conjunctive"]["forms"])
        self._first_person = frozenset(table["phrases"]["first_person"])
        self._claimants: list[Mention] = []
        self._sentences: deque[Sequence[Token]] = deque(maxlen=_SENTENCES_BACK)

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
        """Remember the sentence and its claimants."""
        self._sentences.append(tokens)
        self._claimants.extend(chain.claimant for chain in reversed(found) if chain.claimant)
        del self._claimants[:-_LONGEST_MEMORY]

    def reporting_verb(self, tokens: Sequence[Token], quotations: Sequence[Quotation]) -> Token | None:
        """A verb in the form of reported speech, outside quotations."""
        for token in tokens:
            if token.low in self._reporting and not any(q.start <= token.start < q.end for q in quotations):
                return token
        return None

    def _topic(self) -> Mention | None:
        """The person the nearest earlier sentence names first, or the bare name it begins with."""
        for tokens in reversed(self._sentences):
            for at, token in enumerate(tokens[:_TOPIC_WITHIN]):
                found = self._parse(tokens, at) if token.is_capitalised else None
                if found and found[0].kind is MentionKind.PERSON:
                    return found[0]
            found = self._parse(tokens, 0)
            if found and found[0].kind is MentionKind.NAME and not self._is_place(found[0]):
                return found[0]
        return None

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
        if mention.head in self._of_persons and mention.head not in self._of_bodies:
            spoken = next(
                (m for m in reversed(earlier) if m.kind in _PERSONS and not self._is_place(m)), None
            )
            topic = self._topic()
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
            if earlier.office and head.split()[-1] in self._of_persons and earlier.office.endswith(head):
                return earlier
            if earlier.kind is MentionKind.BODY and (earlier.head.endswith(head) or head in self._broad):
                return earlier
        return None
