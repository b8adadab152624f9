"""French figures: value, modality and unit of sentences such as newspapers print them, and what is no figure."""

from __future__ import annotations

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import Form, FoundQuantity
from tests.claims.text.figures import Row, read

P = "person"
SENTENCES: list[Row] = [
    ("Le budget est adopté par 289 voix contre 243.", [("289", 289, "exact", None), ("243", 243, "exact", None)]),
    (
        "Au moins 600 soldats sont morts, plus de 4 700 au total sont hors de combat.",
        [("600", 600, "at_least", P), ("4 700", 4700, "more_than", P)],
    ),
    ("L’aide atteint 2,5 milliards d’euros.", [("2,5 milliards", 2.5e9, "exact", "EUR")]),
    ("Pas plus de 300 manifestants ont été admis.", [("300", 300, "up_to", P)]),
    ("Pas moins de 1 200 pompiers ont été mobilisés.", [("1 200", 1200, "at_least", P)]),
    ("Quelque 300 réfugiés ont traversé la frontière.", [("300", 300, "about", P)]),
    ("Quelques réfugiés ont traversé la frontière.", []),
    ("Un peu plus de 3 000 militaires nord-coréens ont été blessés.", [("3 000", 3000, "slightly_over", P)]),
    ("Près de 11 000 combattants ont été envoyés sur le front.", [("11 000", 11000, "nearly", P)]),
    ("Jusqu’à 4 000 habitants ont dû quitter leur maison.", [("4 000", 4000, "up_to", P)]),
    ("Moins de 150 députés ont voté le texte.", [("150", 150, "less_than", P)]),
    ("Entre 300 et 400 migrants se trouvaient à bord.", [("300", (300, 400), "between", P)]),
    (
        "Le nombre de chômeurs est passé de 3 000 à 4 000 en un an.",
        [("3 000", 3000, "exact", P), ("4 000", 4000, "exact", P)],
    ),
    ("Il faudrait de 3 000 à 4 000 soldats pour tenir la ligne.", [("3 000", (3000, 4000), "between", P)]),
    ("Séoul évoque 3 000 soldats supplémentaires.", [("3 000", 3000, "exact", P)]),
    ("Des dizaines de milliers de personnes ont défilé à Paris.", [("dizaines de milliers", (20000, 99999), "vague", P)]),
    ("Des centaines d'habitations ont été détruites.", [("centaines", (200, 999), "vague", None)]),
    ("Plusieurs centaines de policiers étaient présents.", [("centaines", (200, 999), "vague", P)]),
    ("Des milliers de tonnes de blé sont bloquées.", [("milliers", (2000, 9999), "vague", "tonne")]),
    ("La production recule de 20 %.", [("20", 20, "exact", "percent")]),
    ("Le parti gagne trois points de pourcentage.", [("trois", 3, "exact", "percentage_point")]),
    ("Une dizaine de morts et une centaine de blessés sont à déplorer.", [("dizaine", 10, "about", P), ("centaine", 100, "about", P)]),
    ("Une douzaine de pays ont signé l’accord.", [("douzaine", 12, "about", "country")]),
    ("Plus d’un millier d’élèves sont concernés.", [("millier", 1000, "more_than", P)]),
    ("Deux Français sur trois approuvent la mesure.", [("Deux", 0.6667, "fraction", P)]),
    ("Un Français sur cinq renonce à se soigner.", [("Un", 0.2, "fraction", P)]),
    ("Près de la moitié des 11 000 soldats ont été tués ou blessés.", [("moitié", 5500, "nearly", P), ("11 000", 11000, "exact", P)]),
    ("Les trois quarts des électeurs se sont abstenus.", [("trois quarts", 0.75, "fraction", P)]),
    ("Le budget s’élève à 1,2 Md€.", [("1,2 Md€", 1.2e9, "exact", "EUR")]),
    ("L’entreprise a levé 500 M€ et emprunté 300 millions de dollars.", [("500 M€", 5e8, "exact", "EUR"), ("300 millions", 3e8, "exact", "USD")]),
    ("La facture atteint 4 500 € par foyer.", [("4 500", 4500, "exact", "EUR")]),
    ("Cela coûtera 12 milliards de livres sterling.", [("12 milliards", 12e9, "exact", "GBP")]),
    ("La Suisse verse 1’250 francs suisses par mois.", [("1’250", 1250, "exact", "CHF")]),
    ("Le séisme a fait 45 morts et 320 blessés.", [("45", 45, "exact", P), ("320", 320, "exact", P)]),
    ("L’attaque a tué trois personnes et en a blessé une douzaine.", [("trois", 3, "exact", P), ("douzaine", 12, "about", P)]),
    ("Environ 250 auraient été capturés.", [("250", 250, "about", P)]),
    ("Le convoi comptait 40 camions et une vingtaine de blindés.", [("40", 40, "exact", None), ("vingtaine", 20, "about", None)]),
    ("L’incendie a détruit 1 300 hectares de forêt à 20 km de Nîmes.", [("1 300", 1300, "exact", "hectare"), ("20", 20, "exact", "kilometre")]),
    ("La centrale a une puissance de 900 MW.", [("900", 900, "exact", "megawatt")]),
    ("Les températures atteindront 38 °C dans le Sud.", [("38", 38, "exact", "degree")]),
    ("Il a fait moins 15 degrés dans les Vosges.", [("moins 15", -15, "exact", "degree")]),
    ("Le vent a soufflé à 140 km/h.", [("140", 140, "exact", "kilometre_per_hour")]),
    ("Vingt et un mineurs sont portés disparus.", [("Vingt et un", 21, "exact", P)]),
    ("Quatre-vingt-dix-sept députés ont voté contre.", [("Quatre-vingt-dix-sept", 97, "exact", P)]),
    ("Deux cent mille Ukrainiens vivent dans la région.", [("Deux cent mille", 200000, "exact", P)]),
    ("Un million et demi de personnes sont privées d’électricité.", [("Un million et demi", 1.5e6, "exact", P)]),
    ("Au total, 31 pays participent au sommet.", [("31", 31, "exact", "country")]),
    ("Le bilan est passé de 20 à 35 morts.", [("20", 20, "exact", P), ("35", 35, "exact", P)]),
    ("L’inflation s’établit à 2,3 % sur un an.", [("2,3", 2.3, "exact", "percent")]),
    ("Le taux d’incidence est de 120 cas pour 100 000 habitants.", [("120", 120, "exact", None)]),
    ("Le médecin, âgé de 45 ans, a été condamné à trois ans de prison.", [("45", 45, "exact", "year"), ("trois", 3, "exact", "year")]),
    ("Il y avait 500 personnes, dont 120 enfants.", [("500", 500, "exact", P), ("120", 120, "exact", P)]),
    ("Les pertes s’élèvent à 6 000 hommes environ.", [("6 000", 6000, "about", P)]),
    ("Le projet emploiera 200 personnes au maximum.", [("200", 200, "up_to", P)]),
    ("Il faut 500 signatures au moins.", [("500", 500, "at_least", None)]),
    ("Vingt ans ou plus seront nécessaires.", [("Vingt", 20, "at_least", "year")]),
    ("La grève touche 7 000 salariés du groupe.", [("7 000", 7000, "exact", P)]),
    ("La Banque centrale relève son taux de 25 points de base.", [("25", 25, "exact", "basis_point")]),
    ("Le gouvernement supprime 3 400 postes d’enseignants.", [("3 400", 3400, "exact", None)]),
    ("Trois cents familles ont été relogées.", [("Trois cents", 300, "exact", None)]),
    ("Plus de 80 % des foyers sont reliés.", [("80", 80, "more_than", "percent")]),
    ("La population compte 40 pour cent de jeunes.", [("40", 40, "exact", "percent")]),
    ("Le trajet dure deux heures et demie.", [("deux", 2, "exact", "hour")]),
    ("Environ deux tiers du territoire sont contrôlés par l’armée.", [("deux tiers", 0.6667, "about", None)]),
    ("Le site stockait 1 200 m³ d’eau.", [("1 200", 1200, "exact", "cubic_metre")]),
    ("Une cinquantaine d’engins ont été abattus.", [("cinquantaine", 50, "about", None)]),
    ("Le pays a exporté 20 millions de tonnes de céréales.", [("20 millions", 2e7, "exact", "tonne")]),
    ("Les dégâts sont estimés à 300 millions d'euros.", [("300 millions", 3e8, "about", "EUR")]),
    ("Il manque 15 000 logements en Île-de-France.", [("15 000", 15000, "exact", None)]),
    ("Aucun des 70 passagers n’a survécu.", [("70", 70, "exact", P)]),
    ("Le chiffre d’affaires dépasse 3 milliards d’euros.", [("3 milliards", 3e9, "more_than", "EUR")]),
    ("Le nombre de victimes s’élève à 218.", [("218", 218, "exact", P)]),
    ("Trois soldats ont été tués et 17 autres blessés.", [("Trois", 3, "exact", P), ("17", 17, "exact", P)]),
    ("Le prix du baril frôle les 90 dollars.", [("90", 90, "nearly", "USD")]),
    ("Cinq cent quarante-sept candidats se présentent.", [("Cinq cent quarante-sept", 547, "exact", P)]),
    ("On recense deux fois plus de cas qu’en 2019.", [("deux", 2, "exact", None)]),
    ("Le loyer médian est de 850 euros par mois.", [("850", 850, "exact", "EUR")]),
    ("L’ONU a besoin de 1,2 milliard de dollars.", [("1,2 milliard", 1.2e9, "exact", "USD")]),
    ("Plus de trois cents millions d’euros ont été versés.", [("trois cents millions", 3e8, "more_than", "EUR")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"), SENTENCES, ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_sentences(text: str, wanted: list[object]) -> None:
    assert read(text, "fr") == wanted


NOT_FIGURES = [
    "Le texte a été signé le 27 mars 2025 à Paris.",
    "La réforme entre en vigueur le 1er janvier.",
    "Il est arrivé au pouvoir en 2017 et réélu en 2022.",
    "Depuis 2019, la situation s’est aggravée.",
    "Le document est daté du 27/03/2025.",
    "La réunion commence à 14h30.",
    "La réunion commence à 14 h 30.",
    "Le couvre-feu entre en vigueur à 20 heures.",
    "Le Premier ministre a recours à l’article 49.3 de la Constitution.",
    "L’article 5 et l’article 6 du traité s’appliquent.",
    "L’armée a déployé des Rafale F4 et des F-16.",
    "La 3e brigade et la 54e brigade ont été engagées.",
    "Le Paris Saint-Germain l’a emporté 3-1.",
    "Lire la suite page 12.",
    "C’est la deuxième fois que le XXIe siècle connaît cela.",
    "Appelez le 01 42 34 56 78.",
    "Le G7 et le G20 se réunissent.",
    "L’audience se tient salle 4.",
    "Le sommet de la COP29 s’est achevé en novembre 2024.",
    "Un soldat a été vu près du pont.",
    "Les élections de 2027 approchent.",
    "Le vol 447 avait disparu.",
    "Entre 2015 et 2020, rien n’a changé.",
    "L’Airbus A320 s’est posé vers 6 heures.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_not_figures(text: str) -> None:
    assert read(text, "fr") == []


def only(text: str) -> FoundQuantity:
    found = find_quantities(text, "fr")
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "form", "direction"),
    [
        ("Les prix ont connu une hausse de 20 %.", Form.CHANGE_RELATIVE, "up"),
        ("Le chômage a baissé de 3 %.", Form.CHANGE_RELATIVE, "down"),
        ("Le nombre d’élèves recule de 4 000.", Form.CHANGE_ABSOLUTE, "down"),
        ("Les loyers coûtent 15 % de plus.", Form.CHANGE_RELATIVE, "up"),
        ("La part atteint 20 %.", Form.LEVEL, None),
        ("Elle obtient 20 % des voix.", Form.SHARE, None),
        ("Le taux est de 12 décès pour 100 000 habitants.", Form.RATE_PER, None),
        ("Les prix ont doublé en un an.", Form.MULTIPLE, None),
        ("C’est le double de la moyenne.", Form.MULTIPLE, None),
    ],
)
def test_forms(text: str, form: Form, direction: str | None) -> None:
    found = [quantity for quantity in find_quantities(text, "fr") if quantity.unit != "year"][0]
    assert (found.form, found.direction) == (form, direction)


def test_a_change_knows_what_it_was_before() -> None:
    _, found = find_quantities("L’effectif est passé de 3 000 à 4 000 soldats.", "fr")
    assert (found.from_value, found.direction) == (3000, "up")


@pytest.mark.parametrize(
    "text",
    ["Ils enverront 3 000 soldats supplémentaires.", "Il demande 3 000 autres soldats.", "Séoul compte 3 000 hommes de plus."],
)  # fmt: skip
def test_additional(text: str) -> None:
    assert only(text).additional


def test_planned() -> None:
    assert only("Le gouvernement prévoit d’envoyer 300 policiers.").planned
    assert only("La France enverra 300 policiers.").planned
    assert not only("La France a envoyé 300 policiers.").planned


def test_the_head_is_counted_without_its_adjectives() -> None:
    assert only("Les rebelles ont pris 11 000 véhicules militaires.").counted == "véhicules"
    assert only("Il y a 300 morts et blessés.").counted == "morts et blessés"
