"""Who says what, and through whom, in Russian: own gold, texts of several sentences, hedges and denials."""

from __future__ import annotations

import pytest

from claims.text import analyze
from claims.text.records import Block, BlockKind, Voice
from tests.claims.text.slavic_voices import Said, attributions, said, wrong_in_gold

TEXTS: list[tuple[str, list[Said | None]]] = [
    (
        "Мэр Харькова Игорь Терехин сообщил о пяти взрывах. По его словам, пострадали 12 человек. "
        "Он добавил, что повреждены 20 домов. Движение восстановлено.",
        [("Игорь Терехин", "paraphrase")] * 3 + [None],
    ),
    (
        "Министерство энергетики сообщило о росте добычи на 5%. Ведомство уточнило, что экспорт снизился.",
        [("Министерство энергетики", "paraphrase")] * 2,
    ),
    (
        "Министр обороны Андрей Белых посетил часть. «Армия получит 300 танков в этом году», — сказал он. "
        "Министр подчеркнул, что сроки будут соблюдены.",
        [None, ("Андрей Белых", "direct_quote"), ("Андрей Белых", "paraphrase")],
    ),
    (
        "— Мы построим сто домов, — сказал мэр Олег Синев. — Работы начнутся весной. Деньги уже выделены.\n"
        "— Когда закончите? — спросил журналист.",
        [("Олег Синев", "direct_quote")] * 3 + [None],
    ),
    (
        "«Мы построим сто домов, — сказал мэр Олег Синев. — Работы начнутся весной». Жители не верят.",
        [("Олег Синев", "direct_quote")] * 2 + [None],
    ),
    (
        "Reuters сообщило о переговорах. По данным агентства, встреча пройдёт в мае.",
        [("Reuters", "paraphrase")] * 2,
    ),
    (
        "Эльвира Набатова выступила в Думе. Она заявила, что инфляция снизится до 4%. "
        "Депутат Олег Нилин с ней не согласился. По словам политика, цены растут. По её словам, рост замедлится.",
        [
            None,
            ("Эльвира Набатова", "paraphrase"),
            None,
            ("Олег Нилин", "paraphrase"),
            ("Эльвира Набатова", "paraphrase"),
        ],
    ),
    (
        "Директор завода Пётр Ильин подтвердил аварию. «Пострадавших среди рабочих нет. Цех восстановят за неделю».",
        [("Пётр Ильин", "paraphrase"), ("Пётр Ильин", "direct_quote"), ("Пётр Ильин", "direct_quote")],
    ),
    (
        "Погибли два человека. Об этом сообщил губернатор Иван Федорук. Поезда идут по расписанию.",
        [None, ("Иван Федорук", "paraphrase"), None],
    ),
    (
        "Компания «Север» отчиталась о прибыли. В компании отметили, что выручка выросла на 8%.",
        [("Север", "paraphrase")] * 2,
    ),
    (
        "Пресс-секретарь полиции Анна Белова рассказала о задержаниях. Она же уточнила, что задержаны 40 человек.",
        [("Анна Белова", "paraphrase")] * 2,
    ),
    (
        "Глава МИД Олег Сомов прибыл в Берлин. Глава ведомства заявил, что договор подпишут в мае.",
        [None, ("Олег Сомов", "paraphrase")],
    ),
]


def test_own_gold() -> None:
    size, wrong = wrong_in_gold("ru")
    assert size >= 320
    assert len(wrong) <= 0.01 * size, wrong


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_speakers_over_sentences(text: str, expected: list[Said | None]) -> None:
    assert said(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "denied", "hedge"),
    [
        ("Кремль опроверг сообщения о встрече.", True, None),
        ("Тегеран отрицает, что передавал ракеты.", True, None),
        ("Компания отвергла обвинения в подкупе.", True, None),
        ("Министр не отрицал, что сроки сорваны.", False, None),
        ("Министр отверг требования профсоюза.", False, None),
        ("Министр назвал эти сведения ложными.", True, None),
        ("Полиция сообщила, что водитель, вероятно, уснул за рулём.", False, "вероятно"),
        ("По некоторым данным, погибли пять человек.", False, "По некоторым данным"),
        ("Он якобы получил взятку в 3 млн рублей.", False, "якобы"),
        ("Мэрия сообщила о 12 пострадавших.", False, None),
    ],
)
def test_denials_and_hedges(text: str, denied: bool, hedge: str | None) -> None:
    found = attributions(text, "ru")
    assert found, text
    assert (found[0].denied, found[0].hedge.text if found[0].hedge else None) == (denied, hedge)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("«Мы готовы к переговорам в любой момент», — заявил Лесков.", Voice.DIRECT_QUOTE),
        ("Лесков заявил, что к переговорам готовы все стороны.", Voice.PARAPHRASE),
        (
            "Лесков заявил, что к переговорам готовы все стороны конфликта, и назвал прошлую встречу "
            "«лучшей за последние четыре года» для региона.",
            Voice.MIXED,
        ),
        ("Лесков назвал решение «ошибкой».", Voice.PARAPHRASE),
        (
            "Директор больницы Марина Седова пояснила: „В отделении осталось только десять коек“.",
            Voice.DIRECT_QUOTE,
        ),
    ],
)
def test_voice(text: str, voice: Voice) -> None:
    assert attributions(text, "ru")[0].voice is voice


def test_two_statements_stand_beside_each_other() -> None:
    found = attributions(
        "Организаторы заявили о 50 тысячах участников, а полиция сообщила о 12 тысячах.", "ru"
    )
    assert [a.claimant.text for a in found if a.claimant] == ["Организаторы", "полиция"]


def test_a_headline_with_a_colon() -> None:
    text = "МЧС: при пожаре в порту погибли трое\n\nПолиция Берлина сообщила о 200 задержанных на площади."
    hints = [Block(0, 36, BlockKind.TITLE), Block(38, len(text), BlockKind.BODY)]
    title = analyze(text, "ru", hints).sentences[0]
    assert [(a.claimant.text, a.voice) for a in title.attributions if a.claimant] == [("МЧС", Voice.HEADLINE)]


@pytest.mark.parametrize(
    "text", ["— ", "— , — сказал", "по словам", "со ссылкой на", "«, — сказал", "заявил " * 400]
)
def test_broken_text_is_read(text: str) -> None:
    for sentence in analyze(text, "ru").sentences:
        for found in sentence.attributions:
            for span in (found.claimant, found.cue, *found.relays):
                assert span is None or text[span.start : span.end] == span.text
