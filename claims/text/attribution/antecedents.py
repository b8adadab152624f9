"""Whom a pronoun or "the agency" means: the nearest fitting source earlier in the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from claims.text.attribution.chains import Chain
from claims.text.attribution.grammars import Grammar
from claims.text.attribution.mentions import Mention, MentionKind, agree
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
        table = lexicon(f"{grammar.language}/attribution")
        self._parse = grammar.parse
        self._of_bodies = frozenset(table["phrases"]["body_pronouns"])
        self._places = frozenset(table["phrases"]["places"])
        self._articles = frozenset(table["phrases"].get("articles", ()))
        self._of_persons = frozenset(table["phrases"]["pronouns"]) | frozenset(
            table["phrases"]["person_anaphors"]
        )
        self._broad = frozenset(table["phrases"]["broad_anaphors"])
        self._broad_persons = frozenset(table["phrases"].get("broad_person_anaphors", ()))
        self._persons_or_bodies = frozenset(table["phrases"].get("open_pronouns", ("sie", "they", "it")))
        self._of_media = frozenset(table["phrases"].get("media_anaphors", ()))
        self._topic_pronouns = frozenset(table["phrases"].get("topic_pronouns", ()))
        self._first_phrase = grammar.first_phrase
        self._head_first = grammar.head_first
        self._cased = grammar.cased
        self._reporting = frozenset(table["conjunctive"]["forms"])
        self._weakly_reporting = frozenset(table["conjunctive"].get("weak_forms", ()))
        self._first_person = frozenset(table["phrases"]["first_person"])
        self._claimants: list[Mention] = []
        self._media: list[Mention] = []
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
        named = [mention for chain in found for mention in (*chain.relays, chain.claimant) if mention]
        self._media.extend(mention for mention in named if mention.kind is MentionKind.MEDIA)
        del self._media[:-_LONGEST_MEMORY]

    def reporting_verb(
        self, tokens: Sequence[Token], quotations: Sequence[Quotation], adjacent: bool = True
    ) -> Token | None:
        """A verb in the form of reported speech, outside quotations; right behind a source in a weaker form too."""
        forms = self._reporting | self._weakly_reporting if adjacent else self._reporting
        for token in tokens:
            if token.low in forms and not any(q.start <= token.start < q.end for q in quotations):
                return token
        return None

    def _topic(self) -> Mention | None:
        """The person the nearest earlier sentence names first, or the bare name it begins with."""
        for tokens in reversed(self._sentences):
            at = 0
            while at < min(len(tokens), _TOPIC_WITHIN):
                begins = not self._cased or tokens[at].is_capitalised or tokens[at].low in self._articles
                found = self._parse(tokens, at) if begins else None
                if found and found[0].kind is MentionKind.PERSON:
                    return found[0]
                at = max(at + 1, found[1] if found else 0)
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
        if mention.head in self._topic_pronouns and (subject := self._subject_before(mention)):
            return subject
        if mention.head in self._of_persons and mention.head not in self._of_bodies:
            spoken = next(
                (
                    m
                    for m in reversed(earlier)
                    if m.kind in _PERSONS and not self._is_place(m) and agree(m, mention)
                ),
                None,
            )
            topic = self._topic()
            if (
                topic
                and agree(topic, mention)
                and (spoken is None or (topic.kind is MentionKind.PERSON and topic.start > spoken.start))
            ):
                return topic
            if spoken:
                return spoken
        may_be_body = mention.head in self._persons_or_bodies
        return next(
            (m for m in reversed(earlier) if may_be_body and m.kind in _BODIES and agree(m, mention)), None
        )

    def _subject_before(self, mention: Mention) -> Mention | None:
        """The body or office that the sentence before is about, where nobody spoke after that."""
        tokens = self._sentences[-1] if self._sentences else []
        found = self._first_phrase(tokens, 0, len(tokens)) if tokens else None
        if not found or found[0].kind not in (MentionKind.BODY, MentionKind.ROLE) or found[0].anaphor:
            return None
        spoken = self._claimants[-1].start if self._claimants else -1
        return found[0] if found[0].start > spoken and agree(found[0], mention) else None

    def _named_before(self, mention: Mention) -> Mention | None:
        head = mention.head
        if head in self._of_media and (medium := self._medium_before(mention)):
            return medium
        for earlier in reversed([*self._claimants, *self._topics(mention)]):
            if earlier.anaphor or earlier.start >= mention.start or not agree(earlier, mention):
                continue
            if self._holds(earlier, head):
                return earlier
            if earlier.kind is MentionKind.MEDIA and self._head_first and head in self._broad:
                return earlier
            if earlier.kind is MentionKind.BODY and (earlier.head.endswith(head) or head in self._broad):
                return earlier
        return None

    def _medium_before(self, mention: Mention) -> Mention | None:
        named = (medium for medium in reversed(self._media) if medium.start < mention.start)
        return next((medium for medium in named if not medium.anaphor), None)

    def _topics(self, mention: Mention) -> list[Mention]:
        """The person named last, where nobody spoke after that."""
        topic = self._topic() if mention.head in self._of_persons | self._broad_persons else None
        if topic is None or topic.kind is not MentionKind.PERSON:
            return []
        spoken = self._claimants[-1].start if self._claimants else -1
        return [topic] if topic.start > spoken else []

    def _holds(self, earlier: Mention, head: str) -> bool:
        """Whether the person named before holds the office ``head``."""
        if earlier.kind is MentionKind.PERSON and head in self._broad_persons:
            return True
        if self._head_first and earlier.kind is MentionKind.ROLE and earlier.head == head:
            return True
        if not earlier.office or head.split()[-1] not in self._of_persons:
            return False
        return earlier.office.endswith(head) or (self._head_first and earlier.office.startswith(head))
