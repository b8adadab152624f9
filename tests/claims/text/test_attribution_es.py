"""Spanish: who says what and through whom, within a sentence and across sentences, in every style of quotation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.text import analyze
from claims.text.records import AnalyzedSentence, Attribution

DATA = Path(__file__).parent / "data"
ROWS = [json.loads(line) for line in (DATA / "attribution_es.jsonl").read_text("utf-8").splitlines()]


def first(text: str) -> Attribution:
    return analyze(text, "es").sentences[0].attributions[0]


def claimant(sentence: AnalyzedSentence) -> str | None:
    found = sentence.attributions
    return found[0].claimant.text if found and found[0].claimant else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:30])
def test_claimant_and_relays(row: dict) -> None:
    (sentence,) = analyze(row["text"], "es").sentences
    found = sentence.attributions[:1]
    relays = [relay.text for attribution in found for relay in attribution.relays]
    assert (claimant(sentence), relays) == (row["claimant"], row["relays"])


def test_spans_slice_back() -> None:
    for row in ROWS:
        for attribution in analyze(row["text"], "es").sentences[0].attributions:
            spans = [attribution.claimant, attribution.cue, attribution.hedge, *attribution.relays]
            assert all(row["text"][span.start : span.end] == span.text for span in spans if span)


@pytest.mark.parametrize(
    "text",
    [
        "El tren para en Lugo y en Orense.",
        "El ministro contó su dinero.",
        "El museo tiene 900 cuadros.",
        "Se anunció que el puente será cerrado.",
        "De acuerdo con el plan, las obras empiezan en mayo.",
        "La medida anunciada costará 3.000 millones.",
        "El camarero contó las monedas.",
        "El anuncio salió en la prensa local.",
        "La denuncia fue archivada.",
        "La empresa mantiene una reunión con los sindicatos.",
        "El juez condenó al acusado a tres años de prisión.",
        "Los vecinos muestran sus casas destruidas.",
        "Según las circunstancias, la pena varía.",
        "Sin ayuda, la ciudad habría sido destruida.",
    ],
)
def test_nobody_is_cited(text: str) -> None:
    assert analyze(text, "es").sentences[0].attributions == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "El ministro Pablo Ruiz dijo que falta dinero. Añadió que faltan 300 euros. También pidió paciencia a los vecinos.",
            ["Pablo Ruiz", "Pablo Ruiz", "Pablo Ruiz"],
        ),
        (
            "“Esperamos dos años muy largos. Ahora el puente está abierto”, dijo el alcalde. La gente aplaudió.",
            ["alcalde", None],
        ),
        (
            "La agencia estadística anunció un alza de los precios. La agencia precisó que los salarios bajan. Agregó que los alquileres suben.",
            ["agencia estadística", "agencia estadística", "agencia estadística"],
        ),
        (
            "Ana Berg dijo: “Sin ellos no quedaría aquí ninguna casa. Damos las gracias a todos los bomberos",
            ["Ana Berg", "Ana Berg"],
        ),
        (
            "Según Pablo Ruiz, la carretera está cortada. Este último precisó que las obras durarán diez años.",
            ["Pablo Ruiz", "Pablo Ruiz"],
        ),
        (
            "El presidente ucraniano Oleg Koval se reunió con Ana Berg en Madrid. Reclamó más ayuda. El mandatario habló además de 300 prisioneros.",
            [None, "Oleg Koval", "Oleg Koval"],
        ),
        ("La policía detuvo a tres hombres. Habrían robado 300 coches.", [None, None]),
        (
            "La presidenta de la región, Ana Berg, viajó a la zona. “El agua subió más rápido de lo previsto”, explicó ella.",
            [None, "Ana Berg"],
        ),
    ],
)
def test_who_speaks_over_several_sentences(text: str, wanted: list[str | None]) -> None:
    assert [claimant(sentence) for sentence in analyze(text, "es").sentences] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "La ministra Ana Berg presentó el plan. Prometió 300 puestos. «Vamos a llegar hasta el final con esta reforma.»",
            "Ana Berg",
        ),
        (
            "Pablo Ruiz agradeció la ayuda a los bomberos. “Sin ellos no quedaría aquí ni una sola casa.”",
            "Pablo Ruiz",
        ),
        (
            "El ministro del Interior, Pablo Ruiz, dijo que falta dinero. Ana Berg opina lo contrario. El ministro aseguró que no dimitirá.",
            "Pablo Ruiz",
        ),
        (
            "El director de la fábrica habló el lunes. “La producción volverá en tres semanas”, aseguró.",
            "director de la fábrica",
        ),
        (
            "El Ministerio de Sanidad publicó un balance. Según este, 300 personas fueron vacunadas.",
            "Ministerio de Sanidad",
        ),
    ],
)
def test_who_speaks_last(text: str, wanted: str) -> None:
    assert claimant(analyze(text, "es").sentences[-1]) == wanted


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("«No tenemos luz desde ayer por la tarde», dijo el alcalde.", "direct_quote"),
        ("No hay luz desde ayer, dijo el alcalde.", "paraphrase"),
        (
            "No hay luz desde ayer en todo el valle, “y eso va a durar todavía”, dijo el alcalde del pueblo vecino.",
            "mixed",
        ),
        ("La “Unión de Ciudades” está en contra, dijo el alcalde.", "paraphrase"),
    ],
)
def test_voice(text: str, voice: str) -> None:
    assert first(text).voice.value == voice


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Moscú desmintió las acusaciones.", True),
        ("El Gobierno niega que haya habido negociaciones.", True),
        ("La Fiscalía rechazó las acusaciones del ministro.", True),
        ("El Gobierno no negó las acusaciones.", False),
        ("El Gobierno rechazó la propuesta de los sindicatos.", False),
        ("El Gobierno confirmó las cifras.", False),
    ],
)
def test_denials(text: str, denied: bool) -> None:
    assert first(text).denied is denied


@pytest.mark.parametrize(
    ("text", "wanted", "hedge"),
    [
        ("El hombre habría matado a tres personas, según la policía.", "policía", "habría"),
        ("Tres soldados habrían muerto en la explosión.", None, "habrían"),
        ("El presunto autor fue detenido, indicó la Fiscalía.", "Fiscalía", "presunto"),
        ("Se cree que hay 200 desaparecidos.", None, "Se cree que"),
        ("Al parecer, nadie resultó herido.", None, "Al parecer"),
        ("El ministro dijo que la ciudad debería haber recibido aviso.", "ministro", None),
    ],
)
def test_hedges(text: str, wanted: str | None, hedge: str | None) -> None:
    found = first(text)
    assert (found.claimant and found.claimant.text, found.hedge and found.hedge.text) == (wanted, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "«Hemos esperado dos años muy largos», dijo Ana Berg.",
        "\u00ab\u00a0Hemos esperado dos a\u00f1os muy largos\u00a0\u00bb, dijo Ana Berg.",
        "“Hemos esperado dos años muy largos”, dijo Ana Berg.",
        '"Hemos esperado dos años muy largos", dijo Ana Berg.',
        "‘Hemos esperado dos años muy largos’, dijo Ana Berg.",
        "Ana Berg dijo: «Hemos esperado dos años muy largos",
    ],
)
def test_styles_of_quotation(text: str) -> None:
    assert claimant(analyze(text, "es").sentences[0]) == "Ana Berg"
    assert first(text).voice.value == "direct_quote"


def test_a_headline_speaks_as_a_headline() -> None:
    assert (
        analyze(
            "La alcaldesa: “No tenemos luz desde ayer por la tarde”\n\nNo hay luz en el valle. Falta desde ayer.",
            "es",
        )
        .sentences[0]
        .attributions[0]
        .voice.value
        == "headline"
    )


def test_two_statements_side_by_side_are_two() -> None:
    found = (
        analyze("El alcalde dijo que el puente es seguro, pero el ingeniero dijo lo contrario.", "es")
        .sentences[0]
        .attributions
    )
    assert [a.claimant.text for a in found if a.claimant] == ["alcalde", "ingeniero"]


def test_a_cue_inside_a_quotation_is_not_the_outlets() -> None:
    assert [
        claimant(s)
        for s in analyze(
            "“Mi padre decía siempre que hay que saber esperar”, contó Ana Berg.", "es"
        ).sentences
    ] == ["Ana Berg"]
