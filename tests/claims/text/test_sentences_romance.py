"""Where French, Spanish, Italian, Portuguese and Dutch sentences end."""

from __future__ import annotations

import pytest

from claims.text.sentences import split_sentences

CASES: list[tuple[str, list[str]]] = [
    ("fr", ["M. Dupont est arrivé.", "Mme Leroy est partie."]),
    ("fr", ["MM. Riou et Le Goff ont signé l'accord.", "Rien n'est joué."]),
    ("fr", ["M. Le Pen a parlé à 18 h.", "La salle était vide."]),
    ("fr", ["Selon l'art. 5 du traité, rien ne change.", "Les États approuvent."]),
    ("fr", ["« Nous partons. Tout est prêt », a dit M. Riou.", "Il n'a pas répondu."]),
    ("fr", ["«\xa0Nous restons\xa0», a déclaré la ministre.", "«\xa0Rien ne change.\xa0»"]),
    ("fr", ["Il a dit : «\xa0Nous partons demain.\xa0»", "Puis il est sorti."]),
    ("fr", ["« Jamais ! » a crié la foule.", "La police a chargé."]),
    ("fr", ["« Qui êtes-vous ? », a demandé le juge.", "Personne n'a répondu."]),
    ("fr", ["Le 1er janvier, les prix ont augmenté de 3,5 %.", "Les ventes reculent."]),
    ("fr", ["La hausse atteint 1.5 point.", "C'est peu."]),
    ("fr", ["Le PIB a crû de 0,4 %...", "Un chiffre modeste."]),
    ("fr", ["Il a hésité… puis il a signé.", "Le texte est publié."]),
    ("fr", ["Qui paiera ?", "L'État, répond le ministre."]),
    ("fr", ["J.-P. Morel dirige l'agence.", "Elle compte 40 agents."]),
    ("fr", ["Le Dr A. Benali et le Pr Martin ont opéré.", "Le patient va bien."]),
    ("fr", ["Des chars, des drones, etc. ont été livrés.", "Le front bouge peu."]),
    ("fr", ["Il manque de l'eau, du pain, etc.", "Les habitants fuient."]),
    ("fr", ["Voir p. 12 et fig. 3.", "Le reste est en annexe."]),
    ("fr", ["L'O.N.U. a réagi.", "Les combats continuent."]),
    ("fr", ["Le séisme s'est produit à l'est.", "Personne n'est mort."]),
    ("fr", ["Elle a dit non.", "Le débat est clos."]),
    ("fr", ["L'accord date de 44 av. J.-C.", "Il est conservé à Rome."]),
    ("fr", ["Le convoi est parti à 8 h 30.", "Il est arrivé à midi."]),
    ("fr", ["Ils étaient 3 000 en 2023.", "2024 a été pire."]),
    ("fr", ["« C'est fini. »", "Le maire se lève."]),
    ("fr", ["Le texte (adopté en 2019.) reste en vigueur.", "Il sera revu."]),
    ("fr", ["Mgr Aubert a célébré la messe.", "Ste Anne est fêtée ce jour-là."]),
    ("fr", ["Le gén. Morin commande 2 000 hommes.", "Ses troupes avancent."]),
    ("fr", ["– Vous venez ?", "– Oui, a-t-il dit.", "Ils sont partis."]),
    ("es", ["El Sr. García llegó tarde.", "La Sra. López no vino."]),
    ("es", ["EE. UU. enviará 300 soldados.", "Rusia protestó."]),
    ("es", ["Viajó a EE. UU.", "El presidente lo recibió."]),
    ("es", ["Las FF. AA. cumplen, p. ej., tareas civiles.", "Nadie se opone."]),
    ("es", ["El Dr. J. M. Soto y la Dra. Ruiz operaron.", "El paciente vive."]),
    ("es", ["Según el art. 155, el Senado decide.", "Falta una votación."]),
    ("es", ["¿Por qué?", "¡Nadie lo sabe!"]),
    ("es", ["«No nos iremos. Aquí vivimos», dijo el alcalde.", "Después calló."]),
    ("es", ["“Estamos listos.”", "“Mañana salimos.”"]),
    ("es", ["—Vamos —dijo él—.", "Nadie se movió."]),
    ("es", ["Dijo que no.", "Luego se fue."]),
    ("es", ["Cuesta 2.300 euros, es decir, un 4,5 % más.", "Es mucho."]),
    ("es", ["Llegó a las 5 p. m.", "El acto había terminado."]),
    ("es", ["La firma Construcciones S. A. cerró.", "Tenía 40 empleados."]),
    ("es", ["El núm. 5 de la calle está vacío.", "Nadie vive allí."]),
    ("es", ["Hubo bombas, drones, etc.", "Murieron diez personas."]),
    ("es", ["El 1er. Congreso fue en 1998.", "El 2do. Congreso fracasó."]),
    ("es", ["Nació en el año 44 a. C.", "Murió joven."]),
    ("es", ["D. Felipe y Dña. Ana asistieron.", "El rey habló."]),
    ("es", ["“¡Alto!”, gritó el guardia.", "Nadie paró."]),
    ("es", ["Dudó... y firmó.", "El texto ya está publicado."]),
    ("es", ["El Gral. Ortiz negó todo.", "La fiscalía investiga."]),
    ("es", ["En la pág. 12 se explica.", "El resto sobra."]),
    ("es", ["Vive en Av. Libertad 12.", "Tiene dos hijos."]),
    ("es", ["La ONU pidió 1.200 millones.", "Solo llegó la mitad."]),
    ("es", ["El ministro (Sanidad) dimitió.", "Lo anunció el viernes."]),
    ("es", ["“No sabemos nada”, admitió.", "“Esperamos noticias”."]),
    ("es", ["Fueron 31.", "Después, 40."]),
    ("it", ["Il sig. Rossi è partito.", "La sig.ra Bianchi è rimasta."]),
    ("it", ["Secondo l'on. Verdi non basta.", "«Serve altro», ha detto."]),
    ("pt", ["O Sr. Silva chegou.", "A Dra. Costa saiu às 17.30."]),
    ("pt", ["Custa R$ 2.300,50.", "É muito, segundo o art. 5."]),
    ("nl", ["Dhr. de Vries kwam om 8.30 uur.", "Het was druk."]),
    ("nl", ["Dat kost 3 mln. euro.", "De raad stemt morgen."]),
    ("fr", ["Le ministre l'a dit à l'AFP.", "« Nous irons jusqu'au bout. »", "Il part lundi."]),
    ("fr", ["« On verra bien », souffle-t-il.", "« Mais ce sera dur. »"]),
    ("fr", ["Cinq morts, 12 blessés…", "Le bilan pourrait s'alourdir.", "Voir art. L. 121-1 du code."]),
    ("fr", ["L'entreprise Total S.A. a vendu 5 M€ d'actifs.", "BNP Paribas aussi."]),
    ("fr", ["M. J. Dupont et Mme A.-M. Durand sont arrivés vers 20 h.", "Ils étaient seuls."]),
    ("fr", ["Il est né le 3 févr. 1960.", "Sa mère était russe."]),
    ("fr", ["\"C'est une honte !\" s'est exclamée Mme. Leroy.", "Le maire n'a rien dit."]),
    ("fr", ["« C'est non. Et c'est définitif. », a lancé le chef de l'État.", "Fin du débat."]),
    ("es", ['"No habrá tregua", dijo.', "El Cnel. Ruiz no respondió.", "EE.UU. pidió calma."]),
    ("es", ["Según la ONU, unas 3.000 personas huyeron.", "(Con información de EFE)."]),
    ("es", ["El 27 de marzo de 2025, a las 10.30 h, empezó todo.", "¿Y ahora qué?", "Nada."]),
    ("es", ["Juan C. Pérez y M.ª José Gil ganaron.", "Él obtuvo el 45,3%."]),
    ("es", ["Rusia, China, etc., votaron en contra.", "Francia se abstuvo."]),
    ("es", ['"¿Quién lo hizo?", preguntó el juez.', '"Yo", respondió Ana.']),
]


@pytest.mark.parametrize(
    ("language", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else value[0][:40]
)
def test_sentences(language: str, expected: list[str]) -> None:
    text = " ".join(expected)
    spans = split_sentences(text, 0, len(text), language)
    assert [text[start:end] for start, end in spans] == expected
