"""German verbs of saying with their forms, built from the stems of the lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from claims.text.wordlists import lexicon

_NO_GE = ("er", "be", "ver", "ent", "zer", "wider", "unter", "miss", "kommentier")


class Verb(NamedTuple):
    """What one form means: ``manner`` is say, stance or cite; ``needs`` a word or particle in reach."""

    manner: str
    needs: str = ""
    separated: bool = False
    participle: bool = False
    infinitive: bool = False


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form in lower case with its readings."""
    known: dict[str, set[Verb]] = defaultdict(set)
    table = lexicon("de/attribution")
    needs: dict[str, list[str]] = defaultdict(list)
    for word, forms in table["needs"].items():
        for form in forms:
            needs[form].append(word)
    for manner in ("say", "stance", "cite"):
        for stem in table.get(f"{manner}_stems", ()):
            _add_weak(known, stem, manner, needs)
        for form in table.get(f"{manner}_forms", ()):
            known[form].update(Verb(manner, word) for word in needs.get(form, [""]))
        for form in table.get(f"{manner}_participles", ()):
            known[form].add(Verb(manner, participle=True))
    for form in table["needy_forms"]:
        known[form].update(Verb("stance", word) for word in needs[form])
    for form in table["needy_participles"]:
        known[form].update(Verb("stance", word, participle=True) for word in needs[form])
    for row in table["separable"]:
        _add_separable(known, row)
    return {form: tuple(sorted(readings)) for form, readings in known.items()}


def _finite(stem: str) -> Iterable[str]:
    e = "e" if stem.endswith(("t", "d", "chn", "gn", "tm")) else ""
    return (f"{stem}{e}t", f"{stem}{e}te", f"{stem}{e}ten")


def _add_weak(known: dict[str, set[Verb]], stem: str, manner: str, needs: dict[str, list[str]]) -> None:
    for form in _finite(stem):
        known[form].update(Verb(manner, word) for word in needs.get(form, [""]))
    e = "n" if stem.endswith(("er", "el")) else "en"
    infinitive = f"{stem}{e}"
    known[infinitive].update(Verb(manner, word, infinitive=True) for word in needs.get(infinitive, [""]))
    plain = next(iter(_finite(stem)))
    no_ge = stem.startswith(_NO_GE) or stem.endswith("ier")
    known[plain if no_ge else f"ge{plain}"].add(Verb(manner, participle=True))


def _add_separable(known: dict[str, set[Verb]], row: dict[str, Any]) -> None:
    particle = row["particle"]
    forms = list(row.get("forms", ()))
    for stem in row.get("stems", ()):
        forms.extend(_finite(stem))
        known[f"{particle}ge{next(iter(_finite(stem)))}"].add(Verb("say", participle=True))
        known[f"{stem}en"].add(Verb("say", particle, separated=True))
    for form in forms:
        known[form].add(Verb("say", particle, separated=True))
        known[f"{particle}{form}"].add(Verb("say"))
    for form in row.get("participles", ()):
        known[form.split()[-1]].add(Verb("say", participle=True))


@cache
def spoiled() -> dict[str, frozenset[str]]:
    """Form -> particles that turn it into another verb (sagte ... ab)."""
    found: dict[str, set[str]] = defaultdict(set)
    for particle, forms in lexicon("de/attribution")["spoiled"].items():
        for form in forms:
            found[form].add(particle)
    return {form: frozenset(particles) for form, particles in found.items()}
