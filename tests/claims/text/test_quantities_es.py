"""Spanish figures: value, modality and unit of sentences such as newspapers print them, and what is no figure."""

from __future__ import annotations

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import Form, FoundQuantity
from tests.claims.text.figures import Row, read

P = "person"
SENTENCES: list[Row] = [
    ("La ley fue aprobada por 178 votos.", [("178", 178, "exact", None)]),
    ("Cerca de 10.000 soldados y hasta 200 vehículos.", [("10.000", 10000, "about", P), ("200", 200, "up_to", None)]),
    ("Al menos 23 personas murieron en el accidente.", [("23", 23, "at_least", P)]),
    ("Por lo menos 300 civiles han muerto.", [("300", 300, "at_least", P)]),
    ("No más de 50 vecinos acudieron a la reunión.", [("50", 50, "up_to", P)]),
    ("Unos 300 refugiados cruzaron la frontera.", [("300", 300, "about", P)]),
    ("Alrededor de 2.500 efectivos participan en la misión.", [("2.500", 2500, "about", P)]),
    ("Casi 900 heridos fueron trasladados a hospitales.", [("900", 900, "nearly", P)]),
    ("Hasta 4.000 militares podrían ser enviados.", [("4.000", 4000, "up_to", P)]),
    ("Como máximo, 75 diputados apoyarán la moción.", [("75", 75, "exact", P)]),
    ("Menos de 150 migrantes llegaron en marzo.", [("150", 150, "less_than", P)]),
    ("Entre 300 y 400 pasajeros viajaban a bordo.", [("300", (300, 400), "between", P)]),
    ("El paro pasó de 3.000 a 4.000 desempleados.", [("3.000", 3000, "exact", P), ("4.000", 4000, "exact", P)]),
    ("Se necesitan de 3.000 a 4.000 médicos.", [("3.000", (3000, 4000), "between", P)]),
    ("Seúl calcula que enviaron otros 3.000 soldados.", [("3.000", 3000, "exact", P)]),
    ("Decenas de miles de manifestantes marcharon por Madrid.", [("Decenas de miles", (20000, 99999), "vague", P)]),
    ("Cientos de viviendas quedaron destruidas.", [("Cientos", (200, 999), "vague", None)]),
    ("Miles de personas huyeron.", [("Miles", (2000, 9999), "vague", P)]),
    ("Varios centenares de policías vigilaban la zona.", [("centenares", (200, 999), "vague", P)]),
    ("El presupuesto asciende a 3 mil millones de dólares.", [("3 mil millones", 3e9, "exact", "USD")]),
    ("La inversión será de 1.200 millones de euros.", [("1.200 millones", 1.2e9, "exact", "EUR")]),
    ("El rescate costó 2,5 billones de pesos colombianos.", [("2,5 billones", 2.5e12, "exact", "COP")]),
    ("La multa es de 500 M€.", [("500 M€", 5e8, "exact", "EUR")]),
    ("Pagó 300 libras esterlinas y 20 dólares.", [("300", 300, "exact", "GBP"), ("20", 20, "exact", "USD")]),
    ("Dos millones y medio de personas votaron.", [("Dos millones y medio", 2.5e6, "exact", P)]),
    ("Medio millón de hogares sigue sin luz.", [("Medio millón", 5e5, "exact", None)]),
    ("Una docena de países firmó el acuerdo.", [("docena", 12, "exact", "country")]),
    ("Una veintena de heridos sigue en el hospital.", [("veintena", 20, "about", P)]),
    ("Más de un centenar de presos escapó.", [("centenar", 100, "more_than", P)]),
    ("Quinientas mil personas viven en la ciudad.", [("Quinientas mil", 500000, "exact", P)]),
    ("Treinta y dos mineros murieron.", [("Treinta y dos", 32, "exact", P)]),
    ("Veintiún soldados resultaron heridos.", [("Veintiún", 21, "exact", P)]),
    ("La mitad de los encuestados desconfía de los partidos.", [("mitad", 0.5, "fraction", P)]),
    ("Un tercio de los 6.000 soldados ha muerto.", [("Un tercio", 2000, "fraction", P), ("6.000", 6000, "exact", P)]),
    ("Dos tercios de los votantes se abstuvieron.", [("Dos tercios", 0.6667, "fraction", P)]),
    ("Tres cuartas partes del territorio están controladas.", [("Tres cuartas partes", 0.75, "fraction", None)]),
    ("Uno de cada tres jóvenes no encuentra empleo.", [("Uno", 0.3333, "fraction", P)]),
    ("Dos de cada cinco españoles lo apoyan.", [("Dos", 0.4, "fraction", P)]),
    ("El PIB creció un 2,3 % en el trimestre.", [("2,3", 2.3, "exact", "percent")]),
    ("El paro bajó 1,4 puntos porcentuales.", [("1,4", 1.4, "exact", "percentage_point")]),
    ("El 40 por ciento de los hogares no llega a fin de mes.", [("40", 40, "exact", "percent")]),
    ("La tasa es de 120 casos por cada 100.000 habitantes.", [("120", 120, "exact", None)]),
    ("El incendio arrasó 6.500 hectáreas a 20 kilómetros de la capital.", [("6.500", 6500, "exact", "hectare"), ("20", 20, "exact", "kilometre")]),
    ("Incautaron 800 kilos de cocaína y 3,5 toneladas de hachís.", [("800", 800, "exact", "kilogram"), ("3,5", 3.5, "exact", "tonne")]),
    ("Los termómetros marcaron 42 °C.", [("42", 42, "exact", "degree")]),
    ("La central produce 900 MW.", [("900", 900, "exact", "megawatt")]),
    ("El viento sopló a 140 km/h.", [("140", 140, "exact", "kilometre_per_hour")]),
    ("El balance es de 45 muertos y 320 heridos.", [("45", 45, "exact", P), ("320", 320, "exact", P)]),
    ("El número de muertos asciende a 218.", [("218", 218, "exact", P)]),
    ("El ataque mató a tres personas e hirió a una docena.", [("tres", 3, "exact", P), ("docena", 12, "exact", P)]),
    ("Otras 51 resultaron heridas.", [("51", 51, "exact", P)]),
    ("Unas 200 han muerto desde enero.", [("200", 200, "about", P)]),
    ("Había 500 personas, entre ellas 120 niños.", [("500", 500, "exact", P), ("120", 120, "exact", P)]),
    ("El convoy tenía 40 camiones.", [("40", 40, "exact", None)]),
    ("Participan 31 países.", [("31", 31, "exact", "country")]),
    ("La huelga afecta a 7.000 trabajadores.", [("7.000", 7000, "exact", P)]),
    ("Hay 3 mil 500 elementos desplegados.", [("3 mil 500", 3500, "exact", None)]),
    ("La deuda supera los 3.000 millones de dólares.", [("3.000 millones", 3e9, "more_than", "USD")]),
    ("Algo más de 1.200 alumnos siguen sin clase.", [("1.200", 1200, "slightly_over", P)]),
    ("Se esperan 500 asistentes o más.", [("500", 500, "at_least", P)]),
    ("Habrá 200 plazas como máximo.", [("200", 200, "up_to", None)]),
    ("Recogieron 40 y pico firmas.", [("40", 40, "slightly_over", None)]),
    ("El juez lo condenó a tres años de prisión.", [("tres", 3, "exact", "year")]),
    ("El trayecto dura dos horas.", [("dos", 2, "exact", "hour")]),
    ("Faltan 15.000 viviendas en la región.", [("15.000", 15000, "exact", None)]),
    ("El virus ha causado 87 muertos y más de 90.000 contagios.", [("87", 87, "exact", P), ("90.000", 90000, "more_than", None)]),
    ("Aproximadamente 1.800 norcoreanos combaten allí.", [("1.800", 1800, "about", P)]),
    ("En total, 4.700 soldados han sido capturados.", [("4.700", 4700, "exact", P)]),
    ("El banco subió los tipos 25 puntos básicos.", [("25", 25, "exact", "basis_point")]),
    ("Vendieron 20 millones de barriles de crudo.", [("20 millones", 2e7, "exact", "barrel")]),
    ("Exportó 1,2 millones de toneladas de trigo.", [("1,2 millones", 1.2e6, "exact", "tonne")]),
    ("El salario mínimo es de 1.184 euros al mes.", [("1.184", 1184, "exact", "EUR")]),
    ("Cobró $ 3.000 por el trabajo.", [("3.000", 3000, "exact", "USD")]),
    ("Ni siquiera 100 personas acudieron.", [("100", 100, "less_than", P)]),
    ("No menos de 12 municipios permanecen incomunicados.", [("12", 12, "at_least", None)]),
    ("Exactamente 547 candidatos se presentan.", [("547", 547, "exact", P)]),
    ("Doscientos treinta y cuatro bomberos trabajan en la zona.", [("Doscientos treinta y cuatro", 234, "exact", P)]),
    ("El embalse almacena 300 hectómetros cúbicos.", [("300", 300, "exact", "cubic_hectometre")]),
    ("Los daños se estiman en 300 millones de euros.", [("300 millones", 3e8, "about", "EUR")]),
    ("Murieron 12 soldados y 17 resultaron heridos.", [("12", 12, "exact", P), ("17", 17, "exact", P)]),
    ("Cada familia recibirá 400 €.", [("400", 400, "exact", "EUR")]),
    ("Tres veces más mujeres que hombres lo sufren.", [("Tres", 3, "exact", None)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"), SENTENCES, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_sentences(text: str, wanted: list[object]) -> None:
    assert read(text, "es") == wanted


NOT_FIGURES = [
    "El acuerdo se firmó el 3 de mayo de 2024.",
    "La ley entra en vigor el 1 de enero.",
    "Gobierna desde 2018 y fue reelegido en 2022.",
    "La reunión empieza a las 8:30.",
    "La reunión empieza a las 16.30.",
    "La reunión empieza a las ocho de la tarde.",
    "El toque de queda rige desde las 22 horas.",
    "El Gobierno aplicó el artículo 155 de la Constitución.",
    "La ley orgánica 3/2018 regula la protección de datos.",
    "El caza F-16 y el tanque Leopard 2 llegaron.",
    "La brigada 54 combate en el este.",
    "El equipo ganó 2-1.",
    "Marcó en el minuto 87.",
    "Sigue leyendo en la página 12.",
    "Es la tercera vez que ocurre en el siglo XXI.",
    "El 4.º piso se incendió.",
    "El G20 y el G7 se reúnen.",
    "Llame al 915 55 01 23.",
    "La fecha es 27/03/2025.",
    "Entre 2015 y 2020 no cambió nada.",
    "Un soldado vigilaba el puente.",
    "Viajó en mayo a la cumbre de la COP29.",
    "Las elecciones de 2027 se acercan.",
    "El vuelo 447 desapareció.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_not_figures(text: str) -> None:
    assert read(text, "es") == []


def only(text: str) -> FoundQuantity:
    found = find_quantities(text, "es")
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "form", "direction"),
    [
        ("Hubo un aumento del 20 %.", Form.CHANGE_RELATIVE, "up"),
        ("Los precios subieron un 20 %.", Form.CHANGE_RELATIVE, "up"),
        ("Las ventas cayeron un 3 %.", Form.CHANGE_RELATIVE, "down"),
        ("El banco ganó un 7,8 % más.", Form.CHANGE_RELATIVE, "up"),
        ("Cuesta un 15 % menos.", Form.CHANGE_RELATIVE, "down"),
        ("La tasa alcanza el 20 %.", Form.LEVEL, None),
        ("Obtuvo el 20 % de los votos.", Form.SHARE, None),
        ("Hay 12 muertes por cada 100.000 habitantes.", Form.RATE_PER, None),
        ("Los precios se duplicaron.", Form.MULTIPLE, None),
        ("Es el doble de lo previsto.", Form.MULTIPLE, None),
    ],
)
def test_forms(text: str, form: Form, direction: str | None) -> None:
    found = only(text)
    assert (found.form, found.direction) == (form, direction)


def test_a_change_knows_what_it_was_before() -> None:
    _, found = find_quantities("La tasa bajó del 11,3 % al 10,6 %.", "es")
    assert (found.from_value, found.direction) == (11.3, "down")


@pytest.mark.parametrize(
    "text",
    [
        "Piden otros 3.000 soldados.",
        "Enviaron 3.000 soldados más.",
        "Enviaron 3.000 soldados norcoreanos adicionales.",
    ],
)
def test_additional(text: str) -> None:
    assert only(text).additional


def test_planned() -> None:
    assert only("Se espera que lleguen 300 policías.").planned
    assert only("España enviará 300 policías.").planned
    assert not only("España envió 300 policías.").planned


def test_the_head_is_counted_without_its_adjectives() -> None:
    assert only("Destruyeron 200 vehículos militares.").counted == "vehículos"
    assert only("Hay 300 muertos y heridos.").counted == "muertos y heridos"
