"""Ukrainian and Russian words by what they can name, in every form: offices, bodies, media, documents, places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from claims.text.attribution.mentions import is_medium
from claims.text.attribution.slavic.inflection import (
    ACC,
    ANY,
    GEN,
    NOM,
    NOM_PL,
    SUBJECT,
    WEAK,
    adjective_cases,
    name_form,
    noun_forms,
)
from claims.text.attribution.slavic.verbs import Verb, verbs
from claims.text.wordlists import lexicon

_MOST_WORDS = 50_000
_ACRONYM_ENDINGS = ("а", "у", "ом", "е", "і", "ові", "ів", "ов", "и", "ы", "ам", "ами", "ах")
_PHRASES = ("cite_phrases", "from_phrases", "known_phrases")
ROLE, BODY, MEDIA_NOUN, DOCUMENT, THING, TIME = "role", "body", "media noun", "document", "thing", "time"
PLACE, GIVEN, MEDIUM, NAME, ADJECTIVE = "place", "given", "medium", "name", "adjective"


class Word(NamedTuple):
    """One form: its class, lemma, the cases it may be as bits, its gender where that is sure."""

    kind: str
    lemma: str
    cases: int
    gender: str = ""


class Vocabulary:
    """The words of one language; ask ``vocabulary(language)`` for it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found: dict[str, Word | None] = {}

    def words(self, part: str, key: str) -> frozenset[str]:
        """A word list of the lexicon as a set."""
        return _as_set(self.language, part, key)

    def word(self, text: str) -> Word | None:
        """What the written form may be; None for a lower-case word of no known class."""
        if text not in self._found:
            if len(self._found) > _MOST_WORDS:
                self._found.clear()
            self._found[text] = self._read(text)
        return self._found[text]

    def _read(self, text: str) -> Word | None:
        low = text.lower()
        if not text[0].isupper():
            return self._common(low) or (Word(MEDIUM, low, ANY & ~NOM_PL) if is_medium(text) else None)
        known = self.proper.get(low)
        if text[:2].isupper() and len(text) > 1 and (known := known or self._common(low)):
            return known._replace(cases=ANY & ~NOM_PL if known.kind == MEDIUM else ANY)
        if known:
            return known
        if is_medium(text):
            return Word(MEDIUM, low, ANY & ~NOM_PL)
        return self._common(low) or self._acronym(text) or self._with_prefix(low) or self._name(low)

    def _common(self, low: str) -> Word | None:
        found = self.common.get(low)
        if found is None and "-" in low:
            found = self.common.get(low.rsplit("-", 1)[-1])
        return found

    def _acronym(self, text: str) -> Word | None:
        letters = text.replace("-", "")
        if len(letters) >= 2 and letters.isupper() and letters.isalpha():
            return Word(BODY, text.lower(), ANY)
        for ending in _ACRONYM_ENDINGS:
            stem = text.removesuffix(ending)
            if stem is not text and len(stem) >= 2 and stem.isupper() and stem.isalpha():
                return Word(BODY, stem.lower(), noun_forms(self.language, "штаб").get(f"штаб{ending}", GEN))
        return None

    def _with_prefix(self, low: str) -> Word | None:
        """``Минобороны``, ``Росстату``: the beginning tells the body, the rest its case."""
        for prefix in self.words("phrases", "body_prefixes"):
            rest = low.removeprefix(prefix)
            if rest is low or len(rest) < 3:
                continue
            known = self.common.get(rest)
            if known and known.kind == BODY:
                return known._replace(lemma=prefix + known.lemma)
            if prefix in self.words("phrases", "ministry_prefixes"):
                return Word(BODY, low, self._ministry_cases(rest))
        return None

    def _ministry_cases(self, rest: str) -> int:
        if rest[-1] in "иыоії" or rest.endswith("ля"):
            return ANY
        return name_form(self.language, rest).cases & ~SUBJECT & ~WEAK or NOM | ACC

    def _name(self, low: str) -> Word:
        form = name_form(self.language, low)
        return Word(NAME, low, form.cases, form.gender)

    @cached_property
    def common(self) -> Mapping[str, Word]:
        """Every form of the lemmas of the lexicon, the most telling class first."""
        found: dict[str, Word] = {}
        for kind, key in (
            (ROLE, "roles"),
            (ROLE, "plural_roles"),
            (BODY, "bodies"),
            (MEDIA_NOUN, "media_nouns"),
            (DOCUMENT, "documents"),
            (TIME, "time_nouns"),
            (THING, "things"),
        ):
            for lemma in self.words("phrases", key):
                self._add(found, kind, lemma, plural_only=key == "plural_roles")
        return found

    @cached_property
    def proper(self) -> Mapping[str, Word]:
        """First names, places and media in every form."""
        found: dict[str, Word] = {}
        for lemma in self.words("phrases", "given_names"):
            self._add(found, GIVEN, lemma)
        for lemma in self.words("media", "names"):
            if " " not in lemma:
                self._add(found, MEDIUM, lemma)
        for lemma in self.words("phrases", "surnames"):
            self._add(found, NAME, lemma)
        for lemma in self.words("phrases", "places"):
            self._add(found, PLACE, lemma)
        return found

    def _add(self, found: dict[str, Word], kind: str, lemma: str, plural_only: bool = False) -> None:
        gender = _gender(kind, lemma)
        singular_only = kind in (GIVEN, NAME)
        fixed = (singular_only and lemma[-1] in self._fixed_ends) or (kind == MEDIUM and "-" in lemma)
        forms = {lemma: ANY & ~NOM_PL} if fixed else noun_forms(self.language, lemma, singular_only)
        for form, cases in forms.items():
            if plural_only and cases == ANY:
                cases = ANY & ~NOM
            known = found.get(form)
            if known is None:
                found[form] = Word(kind, lemma, cases, gender)
            elif known.kind == kind:
                found[form] = known._replace(cases=known.cases | cases, gender="")

    @cached_property
    def _fixed_ends(self) -> str:
        """The vowels after which a person's name keeps its form."""
        return str(lexicon(f"{self.language}/inflection")["unknown"]["fixed_ends"])

    @cached_property
    def function_words(self) -> frozenset[str]:
        return self.words("phrases", "prepositions") | self.words("phrases", "adverbs")

    @cached_property
    def dropped(self) -> tuple[str, ...]:
        """Beginnings of adjectives that say nothing about who it is."""
        return tuple(self.words("phrases", "dropped_adjectives"))

    @cached_property
    def published(self) -> tuple[str, ...]:
        """Beginnings of participles between a document and its owner."""
        return tuple(self.words("cues", "participles"))

    @cached_property
    def place_endings(self) -> tuple[str, ...]:
        return tuple(lexicon(f"{self.language}/inflection")["places"]["genitive"])

    @cached_property
    def genitive_endings(self) -> tuple[str, ...]:
        return tuple(lexicon(f"{self.language}/inflection")["unknown"]["genitive"])

    @cached_property
    def aside_endings(self) -> tuple[str, ...]:
        """How participles that open an aside end."""
        return tuple(lexicon(f"{self.language}/inflection")["unknown"]["asides"])

    @cached_property
    def people_endings(self) -> tuple[str, ...]:
        """How the genitive plural of unknown people ends."""
        return tuple(lexicon(f"{self.language}/inflection")["unknown"]["people"])

    @cached_property
    def verb_endings(self) -> tuple[str, ...]:
        return tuple(lexicon(f"{self.language}/inflection")["unknown"]["verbs"])

    @cached_property
    def verb_forms(self) -> frozenset[str]:
        """Every form of the verbs of saying, which never belong to a noun."""
        return frozenset(verbs(self.language)) | self.words("cues", "impersonal")

    @cached_property
    def verbs(self) -> Mapping[str, Verb]:
        return verbs(self.language)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """The words a cue may begin with."""
        first = (phrase.split()[0] for key in _PHRASES for phrase in self.words("cues", key))
        return self.verb_forms | frozenset(first) | self.words("cues", "by") | self.words("cues", "according")

    def phrases(self, key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of a list by their first word, longest first."""
        return _by_first_word(self.language, key)

    def meant(self, low: str) -> tuple[str, str] | None:
        """The pronoun and gender that "его", "її" stand for."""
        entry = lexicon(f"{self.language}/attribution")["possessive"].get(low)
        return (entry.split()[0], entry.split()[1]) if entry else None

    def gender_by_end(self, low: str) -> str:
        """The gender an unknown noun has by its ending."""
        return "f" if low.endswith(("а", "я")) else "n" if low.endswith(("о", "е", "є")) else "m"

    def looks_like_noun(self, low: str) -> bool:
        return low.endswith(self.genitive_endings) and not low.endswith(self.verb_endings)

    def looks_like_person(self, low: str) -> bool:
        """Whether the ending of an unknown noun is one of people who do something."""
        return low.endswith(self._person_endings)

    @cached_property
    def _person_endings(self) -> tuple[str, ...]:
        return tuple(lexicon(f"{self.language}/inflection")["unknown"]["persons"])

    @cached_property
    def asking(self) -> frozenset[str]:
        """Verbs that tag a question or a shout, which state nothing."""
        return self.words("cues", "asking")

    def is_pair(self, adjective: str, lemma: str) -> bool:
        """Whether an adjective and a plain noun name a body: Белый дом."""
        return any(lemma == noun and adjective.startswith(begin) for begin, noun in self._pairs)

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple((pair.split()[0], pair.split()[1]) for pair in self.words("phrases", "body_pairs"))

    @cached_property
    def genitives(self) -> frozenset[str]:
        """Forms that are a genitive whatever else they are."""
        return self.words("phrases", "also_genitive")

    def clear_adjective(self, low: str) -> bool:
        """Whether the ending is an adjective's alone, so that an unknown noun is not taken for one."""
        return low.endswith(self._adjective_only)

    @cached_property
    def _adjective_only(self) -> tuple[str, ...]:
        return tuple(lexicon(f"{self.language}/inflection")["unknown"]["adjectives"])

    def adjective(self, low: str) -> int:
        """The cases of an adjective; 0 for words of another class."""
        if low in self.function_words or low in self.common:
            return 0
        return adjective_cases(self.language, low)


def agreement(gender: str) -> str:
    """What a gender says of whom a mention may mean, as in ``Mention.agreement``."""
    return {"m": "ms", "f": "fs", "n": "ms", "p": "p"}.get(gender, "")


def _gender(kind: str, lemma: str) -> str:
    is_feminine = lemma.endswith(("а", "я", "ість"))
    if kind == ROLE:
        feminine_roles = ("ица", "ка", "иця", "женщина", "девушка", "сестра", "жена", "вдова", "жінка")
        return "f" if lemma.endswith(feminine_roles) else ""
    if kind == GIVEN:
        masculine = lemma in ("никита", "илья", "данила", "микола", "ілля", "микита", "сава", "лука", "хома")
        return "f" if is_feminine and not masculine else ("" if lemma.endswith("ь") else "m")
    if lemma.endswith("ь") or kind in (MEDIUM, NAME):
        return ""
    if lemma.endswith(("о", "е", "є", "ння", "ття")):
        return "n"
    return "f" if is_feminine else "m"


@cache
def _as_set(language: str, part: str, key: str) -> frozenset[str]:
    entries: Iterable[str] = lexicon(f"{language}/attribution").get(part, {}).get(key, ())
    return frozenset(entries)


@cache
def _by_first_word(language: str, key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_as_set(language, "cues", key), key=len, reverse=True):
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(entries) for first, entries in found.items()}


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of Russian or Ukrainian."""
    return Vocabulary(language)
