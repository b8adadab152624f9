"""Who says what, and through whom, in Ukrainian: own gold, texts of several sentences, hedges and denials."""

from __future__ import annotations

import pytest

from claims.text import analyze
from claims.text.records import Voice
from tests.claims.text.slavic_voices import Said, attributions, said, wrong_in_gold

TEXTS: list[tuple[str, list[Said | None]]] = [
    (
        "Мер Харкова Ігор Терехін повідомив про п'ять вибухів. За його словами, постраждали 12 людей. "
        "Він додав, що пошкоджено 20 будинків. Рух відновлено.",
        [("Ігор Терехін", "paraphrase")] * 3 + [None],
    ),
    (
        "Міністерство енергетики повідомило про зростання видобутку. Відомство уточнило, що експорт знизився.",
        [("Міністерство енергетики", "paraphrase")] * 2,
    ),
    (
        "Міністр оборони Андрій Білик відвідав частину. «Армія отримає 300 танків цього року», — сказав він. "
        "Міністр наголосив, що строки буде дотримано.",
        [None, ("Андрій Білик", "direct_quote"), ("Андрій Білик", "paraphrase")],
    ),
    (
        "— Ми збудуємо сто будинків, — сказала міністерка Олена Петрук. — Роботи почнуться навесні. "
        "Гроші вже виділено.\n— Коли завершите? — запитав журналіст.",
        [("Олена Петрук", "direct_quote")] * 3 + [None],
    ),
    (
        "«Ми збудуємо сто будинків, – сказав мер Олег Синенко. – Роботи почнуться навесні». Мешканці не вірять.",
        [("Олег Синенко", "direct_quote")] * 2 + [None],
    ),
    (
        "Reuters повідомило про переговори. За даними агентства, зустріч відбудеться у травні.",
        [("Reuters", "paraphrase")] * 2,
    ),
    (
        "«Ворог втратив 40 танків. Це рекорд за місяць», — сказав речник Сергій Бондар. За його словами, "
        "тривають бої. «Ми тримаємо позиції. Ніхто не відступає».",
        [
            ("Сергій Бондар", "direct_quote"),
            ("Сергій Бондар", "paraphrase"),
            ("Сергій Бондар", "direct_quote"),
            ("Сергій Бондар", "direct_quote"),
        ],
    ),
    (
        "Ельвіра Набатова виступила в парламенті. Вона заявила, що інфляція знизиться до 4%. "
        "Депутат Олег Нілін їй заперечив. За словами політика, ціни зростають. За її словами, зростання сповільниться.",
        [
            None,
            ("Ельвіра Набатова", "paraphrase"),
            ("Олег Нілін", "paraphrase"),
            ("Олег Нілін", "paraphrase"),
            ("Ельвіра Набатова", "paraphrase"),
        ],
    ),
    (
        "Загинули двоє людей. Про це повідомив голова ОВА Іван Федорук. Раніше повідомлялося про одного загиблого.",
        [None, ("Іван Федорук", "paraphrase"), (None, "paraphrase")],
    ),
    (
        "Речниця поліції Анна Білик розповіла про затримання. Вона також уточнила, що затримано 40 людей.",
        [("Анна Білик", "paraphrase")] * 2,
    ),
    (
        "Глава МЗС Олег Соменко прибув до Берліна. Глава відомства заявив, що договір підпишуть у травні.",
        [None, ("Олег Соменко", "paraphrase")],
    ),
    (
        "Директорка школи Ніна Коваль підтвердила аварію. «Постраждалих серед учнів немає. Клас відновлять за тиждень».",
        [("Ніна Коваль", "paraphrase"), ("Ніна Коваль", "direct_quote"), ("Ніна Коваль", "direct_quote")],
    ),
]


def test_own_gold() -> None:
    size, wrong = wrong_in_gold("uk")
    assert size >= 280
    assert len(wrong) <= 0.01 * size, wrong


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_speakers_over_sentences(text: str, expected: list[Said | None]) -> None:
    assert said(text, "uk") == expected


@pytest.mark.parametrize(
    ("text", "denied", "hedge"),
    [
        ("Кремль спростував повідомлення про зустріч.", True, None),
        ("Тегеран заперечує, що передавав ракети.", True, None),
        ("Компанія відкинула звинувачення у підкупі.", True, None),
        ("Міністр не заперечив, що строки зірвано.", False, None),
        ("Міністр відкинув вимоги профспілки.", False, None),
        ("Міністр назвав ці відомості неправдивими.", True, None),
        ("Поліція повідомила, що водій, ймовірно, заснув за кермом.", False, "ймовірно"),
        ("За деякими даними, загинули п'ятеро людей.", False, "За деякими даними"),
        ("Він нібито отримав хабар у 3 млн гривень.", False, "нібито"),
        ("Мерія повідомила про 12 постраждалих.", False, None),
    ],
)
def test_denials_and_hedges(text: str, denied: bool, hedge: str | None) -> None:
    found = attributions(text, "uk")
    assert found, text
    assert (found[0].denied, found[0].hedge.text if found[0].hedge else None) == (denied, hedge)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("«Ми готові до переговорів у будь-який момент», — заявив речник.", Voice.DIRECT_QUOTE),
        ("Речник заявив, що до переговорів готові всі сторони.", Voice.PARAPHRASE),
        (
            "Речник заявив, що до переговорів готові всі сторони конфлікту, і назвав минулу зустріч "
            "«найкращою за останні чотири роки» для регіону.",
            Voice.MIXED,
        ),
        ("Речник назвав рішення «помилкою».", Voice.PARAPHRASE),
    ],
)
def test_voice(text: str, voice: Voice) -> None:
    assert attributions(text, "uk")[0].voice is voice


def test_two_statements_stand_beside_each_other() -> None:
    found = attributions(
        "Організатори заявили про 50 тисяч учасників, а поліція повідомила про 12 тисяч.", "uk"
    )
    assert [a.claimant.text for a in found if a.claimant] == ["Організатори", "поліція"]


@pytest.mark.parametrize(
    "text", ["— ", "— , — сказав", "за словами", "з посиланням на", "«, — сказав", "заявив " * 400]
)
def test_broken_text_is_read(text: str) -> None:
    for sentence in analyze(text, "uk").sentences:
        for found in sentence.attributions:
            for span in (found.claimant, found.cue, *found.relays):
                assert span is None or text[span.start : span.end] == span.text
