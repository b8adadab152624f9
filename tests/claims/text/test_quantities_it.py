"""Italian figures: numerals, number words, scales, units, currencies and the plain words of modality."""

from __future__ import annotations

import pytest

from tests.claims.text.figures import Row, read

P = "person"
SENTENCES: list[Row] = [
    ("Almeno 23 persone sono morte nel naufragio.", [("23", 23, "at_least", P)]),
    ("Circa 10.000 soldati sono stati inviati al fronte.", [("10.000", 10000, "about", P)]),
    ("Più di 300 migranti sono arrivati a Lampedusa.", [("300", 300, "more_than", P)]),
    ("Oltre 1.200 vigili del fuoco sono al lavoro.", [("1.200", 1200, "more_than", P)]),
    ("Quasi 900 feriti sono in ospedale.", [("900", 900, "nearly", P)]),
    ("Fino a 4.000 abitanti dovranno partire.", [("4.000", 4000, "up_to", P)]),
    ("Meno di 150 deputati hanno votato.", [("150", 150, "less_than", P)]),
    ("Tra 300 e 400 passeggeri erano a bordo.", [("300", (300, 400), "between", P)]),
    ("La manovra vale 2,5 miliardi di euro.", [("2,5 miliardi", 2.5e9, "exact", "EUR")]),
    ("Gli aiuti ammontano a 300 milioni di dollari.", [("300 milioni", 3e8, "exact", "USD")]),
    ("Il conto è di 10 mln di euro.", [("10 mln", 1e7, "exact", "EUR")]),
    ("Due milioni e mezzo di elettori hanno votato.", [("Due milioni e mezzo", 2.5e6, "exact", P)]),
    ("Duecentomila persone vivono in città.", [("Duecentomila", 200000, "exact", P)]),
    ("Ventitré soldati sono stati uccisi.", [("Ventitré", 23, "exact", P)]),
    ("Una trentina di feriti è in ospedale.", [("trentina", 30, "about", P)]),
    ("Decine di migliaia di manifestanti hanno sfilato.", [("Decine di migliaia", (20000, 99999), "vague", P)]),
    ("Centinaia di case sono state distrutte.", [("Centinaia", (200, 999), "vague", None)]),
    ("La metà degli italiani è contraria.", [("metà", 0.5, "fraction", P)]),
    ("Due terzi degli elettori si sono astenuti.", [("Due terzi", 0.6667, "fraction", P)]),
    ("Un italiano su tre è d’accordo.", [("Un", 0.3333, "fraction", P)]),
    ("Il PIL è cresciuto dello 0,3 per cento.", [("0,3", 0.3, "exact", "percent")]),
    ("L’inflazione è al 2,3 %.", [("2,3", 2.3, "exact", "percent")]),
    ("Il tasso sale di 25 punti base.", [("25", 25, "exact", "basis_point")]),
    ("L’incendio ha distrutto 1.300 ettari a 20 km da Roma.", [("1.300", 1300, "exact", "hectare"), ("20", 20, "exact", "kilometre")]),
    ("Sono state sequestrate 2,4 tonnellate di cocaina.", [("2,4", 2.4, "exact", "tonne")]),
    ("Al vertice partecipano 31 paesi.", [("31", 31, "exact", "country")]),
    ("Il bilancio è di 45 morti e 320 feriti.", [("45", 45, "exact", P), ("320", 320, "exact", P)]),
    ("Il biglietto costa 1.250 € a persona.", [("1.250", 1250, "exact", "EUR")]),
    ("Millecinquecento operai sono in sciopero.", [("Millecinquecento", 1500, "exact", P)]),
    ("Il processo è durato tre anni.", [("tre", 3, "exact", "year")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"), SENTENCES, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_sentences(text: str, wanted: list[object]) -> None:
    assert read(text, "it") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "L’accordo è stato firmato il 27 marzo 2025.",
        "Governa dal 2018.",
        "Nel 2022 fu rieletto.",
        "L’incontro comincia alle 14.30.",
        "L’incontro comincia alle ore 8.",
        "Lo prevede l’articolo 18 dello statuto.",
        "La squadra ha vinto 3-1.",
        "Il caccia F-16 è decollato.",
        "È il terzo mandato.",
        "Un soldato è di guardia.",
    ],
)
def test_not_figures(text: str) -> None:
    assert read(text, "it") == []
