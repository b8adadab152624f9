"""French: who says what and through whom, within a sentence and across sentences, in every style of quotation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.text import analyze
from claims.text.records import AnalyzedSentence, Attribution

DATA = Path(__file__).parent / "data"
ROWS = [json.loads(line) for line in (DATA / "attribution_fr.jsonl").read_text("utf-8").splitlines()]


def first(text: str) -> Attribution:
    return analyze(text, "fr").sentences[0].attributions[0]


def claimant(sentence: AnalyzedSentence) -> str | None:
    found = sentence.attributions
    return found[0].claimant.text if found and found[0].claimant else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:30])
def test_claimant_and_relays(row: dict) -> None:
    (sentence,) = analyze(row["text"], "fr").sentences
    found = sentence.attributions[:1]
    relays = [relay.text for attribution in found for relay in attribution.relays]
    assert (claimant(sentence), relays) == (row["claimant"], row["relays"])


def test_spans_slice_back() -> None:
    for row in ROWS:
        for attribution in analyze(row["text"], "fr").sentences[0].attributions:
            spans = [attribution.claimant, attribution.cue, attribution.hedge, *attribution.relays]
            assert all(row["text"][span.start : span.end] == span.text for span in spans if span)


@pytest.mark.parametrize(
    "text",
    [
        "Le train s’arrête à Lyon et à Dijon.",
        "Le ministre a rapporté son vélo.",
        "L’entreprise a annoncé la couleur.",
        "Le musée possède 900 tableaux.",
        "On apprend que trois personnes sont mortes.",
        "Il a été annoncé que le pont serait fermé.",
        "Selon la taille, le prix varie.",
        "Les mesures annoncées coûteront 3 milliards d’euros.",
        "Elle a ajouté du sel dans la soupe.",
        "Le film raconte l’histoire d’un pêcheur.",
        "L’entreprise rapporte 30 millions d’euros par an à la ville.",
        "La demande d’électricité a augmenté de 4 %.",
        "Le juge a condamné l’homme à trois ans de prison.",
        "Sans aide, la ville aurait été perdue.",
    ],
)
def test_nobody_is_cited(text: str) -> None:
    assert analyze(text, "fr").sentences[0].attributions == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Le ministre Paul Roux a déclaré que l’argent manquait. Il a ajouté qu’il manquait 300 euros.",
            ["Paul Roux", "Paul Roux"],
        ),
        (
            "« Nous avons attendu deux longues années. Maintenant le pont est ouvert », a déclaré le maire. Les gens ont applaudi.",
            ["maire", None],
        ),
        (
            "L’agence statistique a annoncé une hausse des prix. L’agence précise que les salaires baissent. Elle ajoute que les loyers montent.",
            ["agence statistique", "agence statistique", "agence statistique"],
        ),
        (
            "Le ministre de l’Intérieur, Paul Roux, a dit que l’argent manquait. Anna Berg est d’un autre avis. Le ministre a assuré qu’il resterait.",
            ["Paul Roux", None, "Paul Roux"],
        ),
        (
            "Anna Berg a déclaré : « Sans eux, il n’y aurait plus de maison. Nous remercions tous les pompiers",
            ["Anna Berg", "Anna Berg"],
        ),
        (
            "Selon Paul Roux, la route est fermée. Ce dernier a précisé que les travaux dureraient dix ans.",
            ["Paul Roux", "Paul Roux"],
        ),
        (
            "Le président ukrainien Oleg Koval a rencontré Anna Berg à Paris. Il a réclamé plus d’aide. Le chef de l’État a aussi évoqué 300 prisonniers.",
            [None, "Oleg Koval", "Oleg Koval"],
        ),
        ("La police a interpellé trois hommes. Ils auraient volé 300 voitures.", [None, None]),
        (
            "La présidente de la région, Anna Berg, s’est rendue sur place. « L’eau est montée plus vite que prévu », a-t-elle expliqué.",
            [None, "Anna Berg"],
        ),
        (
            "Le ministère de la Santé a publié un bilan. Selon lui, 300 personnes ont été vaccinées.",
            [None, "ministère de la Santé"],
        ),
    ],
)
def test_who_speaks_over_several_sentences(text: str, wanted: list[str | None]) -> None:
    assert [claimant(sentence) for sentence in analyze(text, "fr").sentences] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "La ministre Anna Berg a présenté le plan. Elle a promis 300 postes. « Nous irons jusqu’au bout de cette réforme. »",
            "Anna Berg",
        ),
        (
            "Paul Roux a remercié les secouristes. « Sans eux, il n’y aurait plus une seule maison ici. »",
            "Paul Roux",
        ),
        (
            "Le directeur de l’usine s’est exprimé lundi. « La production va reprendre dans trois semaines », a-t-il assuré.",
            "directeur de l’usine",
        ),
    ],
)
def test_who_speaks_last(text: str, wanted: str) -> None:
    assert claimant(analyze(text, "fr").sentences[-1]) == wanted


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("« Nous n’avons plus de courant depuis hier », a déclaré le maire.", "direct_quote"),
        ("Le courant est coupé, a déclaré le maire.", "paraphrase"),
        (
            "Le courant est coupé depuis hier dans toute la vallée, « et cela va durer encore longtemps », a déclaré le maire de la commune.",
            "mixed",
        ),
        ("Le « Front des villes » est contre, a déclaré le maire.", "paraphrase"),
    ],
)
def test_voice(text: str, voice: str) -> None:
    assert first(text).voice.value == voice


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Moscou a démenti ces accusations.", True),
        ("Le gouvernement nie toute implication dans l’attaque.", True),
        ("Le Kremlin a rejeté ces accusations.", True),
        ("Le Kremlin n’a pas démenti ces accusations.", False),
        ("Le Kremlin a rejeté la demande de Kiev.", False),
        ("Le Kremlin a confirmé ces chiffres.", False),
    ],
)
def test_denials(text: str, denied: bool) -> None:
    assert first(text).denied is denied


@pytest.mark.parametrize(
    ("text", "wanted", "hedge"),
    [
        ("L’homme aurait tué trois personnes, selon la police.", "police", "aurait"),
        ("Trois soldats seraient morts dans l’explosion.", None, "seraient"),
        ("L’auteur présumé a été arrêté, indique le parquet.", "parquet", "présumé"),
        ("Selon certaines sources, l’accord est signé.", "sources", "Selon certaines sources"),
        ("Le ministre a annoncé que le sommet serait organisé à Lyon.", "ministre", None),
        ("Le maire a dit que la ville aurait dû être prévenue.", "maire", None),
    ],
)
def test_hedges(text: str, wanted: str | None, hedge: str | None) -> None:
    found = first(text)
    assert (found.claimant and found.claimant.text, found.hedge and found.hedge.text) == (wanted, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "\u00ab\u00a0Nous avons attendu deux tr\u00e8s longues ann\u00e9es\u00a0\u00bb, a d\u00e9clar\u00e9 Anna Berg.",
        "\u00ab\u202fNous avons attendu deux tr\u00e8s longues ann\u00e9es\u202f\u00bb, a d\u00e9clar\u00e9 Anna Berg.",
        "“Nous avons attendu deux très longues années”, a déclaré Anna Berg.",
        '"Nous avons attendu deux très longues années", a déclaré Anna Berg.',
        "‹ Nous avons attendu deux très longues années ›, a déclaré Anna Berg.",
        "Anna Berg a déclaré : « Nous avons attendu deux très longues années",
    ],
)
def test_styles_of_quotation(text: str) -> None:
    assert claimant(analyze(text, "fr").sentences[0]) == "Anna Berg"
    assert first(text).voice.value == "direct_quote"


def test_a_headline_speaks_as_a_headline() -> None:
    assert (
        analyze(
            "La maire : « Nous n’avons plus de courant depuis hier »\n\nLe courant est coupé dans la vallée. Il manque depuis hier.",
            "fr",
        )
        .sentences[0]
        .attributions[0]
        .voice.value
        == "headline"
    )


def test_two_statements_side_by_side_are_two() -> None:
    found = (
        analyze("Le maire a dit que le pont était sûr, mais l’ingénieur a dit le contraire.", "fr")
        .sentences[0]
        .attributions
    )
    assert [a.claimant.text for a in found if a.claimant] == ["maire", "ingénieur"]


def test_a_cue_inside_a_quotation_is_not_the_outlets() -> None:
    assert [
        claimant(s)
        for s in analyze(
            "« Mon père disait toujours qu’il faut savoir attendre », a raconté Anna Berg.", "fr"
        ).sentences
    ] == ["Anna Berg"]
