"""Portuguese figures: numerals, number words, scales, units, currencies and the plain words of modality."""

from __future__ import annotations

import pytest

from tests.claims.text.figures import Row, read

P = "person"
SENTENCES: list[Row] = [
    ("Pelo menos 23 pessoas morreram no naufrágio.", [("23", 23, "at_least", P)]),
    ("Cerca de 10.000 soldados foram enviados.", [("10.000", 10000, "about", P)]),
    ("Mais de 300 migrantes chegaram à ilha.", [("300", 300, "more_than", P)]),
    ("Quase 900 feridos estão no hospital.", [("900", 900, "nearly", P)]),
    ("Até 4.000 moradores terão de sair.", [("4.000", 4000, "up_to", P)]),
    ("Menos de 150 deputados votaram.", [("150", 150, "less_than", P)]),
    ("Entre 300 e 400 passageiros estavam a bordo.", [("300", (300, 400), "between", P)]),
    ("O pacote vale 2,5 bilhões de reais.", [("2,5 bilhões", 2.5e9, "exact", "BRL")]),
    ("O investimento é de R$ 500 milhões.", [("500 milhões", 5e8, "exact", "BRL")]),
    ("A dívida chega a 1,2 mil milhões de euros.", [("1,2 mil milhões", 1.2e9, "exact", "EUR")]),
    ("A ajuda soma 300 milhões de dólares.", [("300 milhões", 3e8, "exact", "USD")]),
    ("Dois milhões e meio de eleitores votaram.", [("Dois milhões e meio", 2.5e6, "exact", P)]),
    ("Duzentas mil pessoas vivem na cidade.", [("Duzentas mil", 200000, "exact", P)]),
    ("Vinte e três soldados foram mortos.", [("Vinte e três", 23, "exact", P)]),
    ("Cento e vinte e cinco alunos faltaram.", [("Cento e vinte e cinco", 125, "exact", P)]),
    ("Uma centena de feridos está no hospital.", [("centena", 100, "about", P)]),
    ("Dezenas de milhares de manifestantes saíram à rua.", [("Dezenas de milhares", (20000, 99999), "vague", P)]),
    ("Centenas de casas foram destruídas.", [("Centenas", (200, 999), "vague", None)]),
    ("Metade dos eleitores se absteve.", [("Metade", 0.5, "fraction", P)]),
    ("Dois terços dos deputados aprovaram.", [("Dois terços", 0.6667, "fraction", P)]),
    ("O PIB cresceu 0,3 por cento.", [("0,3", 0.3, "exact", "percent")]),
    ("A inflação está em 4,5%.", [("4,5", 4.5, "exact", "percent")]),
    ("A taxa subiu 2,4 pontos percentuais.", [("2,4", 2.4, "exact", "percentage_point")]),
    ("O fogo destruiu 1.300 hectares a 20 km da capital.", [("1.300", 1300, "exact", "hectare"), ("20", 20, "exact", "kilometre")]),
    ("Foram apreendidas 2,4 toneladas de cocaína.", [("2,4", 2.4, "exact", "tonne")]),
    ("Participam 31 países.", [("31", 31, "exact", "country")]),
    ("O balanço é de 45 mortos e 320 feridos.", [("45", 45, "exact", P), ("320", 320, "exact", P)]),
    ("O bilhete custa 25 € por pessoa.", [("25", 25, "exact", "EUR")]),
    ("O julgamento durou três anos.", [("três", 3, "exact", "year")]),
    ("Meio milhão de casas está sem luz.", [("Meio milhão", 5e5, "exact", None)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"), SENTENCES, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_sentences(text: str, wanted: list[object]) -> None:
    assert read(text, "pt") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "O acordo foi assinado em 27 de março de 2025.",
        "Governa desde 2018.",
        "Em 2022 foi reeleito.",
        "A reunião começa às 14h30.",
        "A reunião começa às 8 horas.",
        "O artigo 5 da Constituição garante isso.",
        "A equipa venceu por 3-1.",
        "O caça F-16 decolou.",
        "É o terceiro mandato.",
        "Um soldado está de guarda.",
    ],
)
def test_not_figures(text: str) -> None:
    assert read(text, "pt") == []
