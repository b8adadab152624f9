"""Copies and stories: cut, framed, restyled and reordered texts are copies; another desk's words are not."""

from __future__ import annotations

import random

import pytest

from sources.syndication import COPY_FROM, LOOK_FROM, CopyIndex, Role, containment, grams, prose, stories

WIRE = (
    "Die Küstenwache hat in der Nacht zum Dienstag vor der Insel elf Menschen aus einem Fischkutter gerettet. "
    "Nach Angaben der Leitstelle war der Kutter gegen zwei Uhr auf eine Sandbank gelaufen und voll Wasser gelaufen. "
    "Ein Hubschrauber brachte drei Verletzte in das Krankenhaus der Kreisstadt, die anderen blieben unverletzt. "
    "Die Ursache des Unglücks ist noch unklar, die Wasserschutzpolizei hat Ermittlungen aufgenommen. "
    "Am Mittwoch soll der Kutter geborgen werden, sobald der Wind nachlässt, teilte ein Sprecher mit. "
    "Bereits im vergangenen Jahr war an derselben Stelle ein Segelboot auf Grund gelaufen."
)
OTHER_DESK = (
    "Elf Fischer verdanken ihr Leben einem Notruf, den ein Strandwärter mitten in der Nacht hörte. "
    "Um kurz nach zwei saß ihr Schiff fest, und das Wasser stieg schneller, als die Pumpen schöpften. "
    "Drei von ihnen liegen noch in der Klinik, berichtet eine Krankenschwester, es gehe ihnen besser. "
    "Warum der erfahrene Kapitän von der Rinne abkam, will die Polizei nun wissen, sie befragt die Mannschaft. "
    "Das Wrack bleibt vorerst liegen: Bei Windstärke acht traut sich kein Bergungsschiff so nah an den Strand."
)
KOREAN = (
    "해양경찰은 화요일 새벽 섬 앞바다에서 좌초한 어선에 타고 있던 선원 열한 명을 모두 구조했다고 밝혔다. "
    "어선은 새벽 두 시쯤 모래톱에 걸려 침수되기 시작했으며 구조 신호를 받은 헬기가 현장으로 출동했다. "
    "부상자 세 명은 인근 병원으로 옮겨졌고 나머지 선원들은 다치지 않은 것으로 확인됐다. "
    "경찰은 정확한 사고 원인을 조사하고 있으며 바람이 잦아드는 대로 어선을 인양할 계획이라고 덧붙였다."
)


def shuffled(text: str) -> str:
    sentences = text.removesuffix(".").split(". ")
    random.Random(7).shuffle(sentences)
    return ". ".join(sentences) + "."


def sentences(text: str, count: int) -> str:
    return ". ".join(text.split(". ")[:count]) + "."


COPIES = {
    "cut": sentences(WIRE, 3),
    "framed": f"Startseite Politik\n\nTeilen 103\n\n{WIRE}\n\nLesen Sie auch: Wetter\nImpressum",
    "restyled": WIRE.replace("Dienstag", "Di.")
    .replace("zwei Uhr", "2 Uhr")
    .replace("elf", "11")
    .replace(". ", ".\n"),
    "reordered": shuffled(WIRE),
    "capitals and marks": WIRE.upper().replace(",", " –"),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_whatever_was_done_to_it(name: str) -> None:
    assert containment(grams(prose(WIRE)), grams(prose(COPIES[name]))) >= COPY_FROM


def test_another_desk_on_the_same_event_is_no_copy() -> None:
    assert containment(grams(WIRE), grams(OTHER_DESK)) < LOOK_FROM


def test_korean_copies_are_told_whatever_their_spacing() -> None:
    assert containment(grams(KOREAN), grams(KOREAN.replace(" ", ""))) == 1.0


def test_two_outlets_in_one_frame_share_no_story() -> None:
    frame = (
        "Startseite\nPolitik\nWirtschaft\nTeilen 103\n\n{}\n\nImpressum\nDatenschutz\nNewsletter bestellen"
    )
    one, two = stories({"a": frame.format(WIRE), "b": frame.format(OTHER_DESK)})
    assert one.story != two.story
    assert one.role is two.role is Role.SINGLE


def test_stories_tell_the_earliest_as_original_and_measure_copies_against_it() -> None:
    texts = {"copy": COPIES["cut"], "wire": WIRE, "other": OTHER_DESK, "framed": COPIES["framed"]}
    found = {member.key: member for member in stories(texts, order=["wire", "copy", "framed", "other"])}
    assert found["wire"].role is Role.ORIGINAL
    assert found["copy"].role is Role.TRUNCATED and found["framed"].role is Role.VERBATIM
    assert found["copy"].story == found["wire"].story == found["framed"].story == 1
    assert found["copy"].of == "wire" and (found["copy"].containment or 0) >= COPY_FROM
    assert found["other"].role is Role.SINGLE and found["other"].story == 2


def test_a_line_that_everybody_prints_joins_nothing() -> None:
    line = "Die Küstenwache rettete elf Menschen aus einem Kutter."
    a, wire = stories({"a": line, "b": f"{WIRE} {line}"})
    assert a.role is wire.role is Role.SINGLE
    assert a.story != wire.story


def test_empty_texts_are_stories_of_their_own() -> None:
    assert [member.story for member in stories({"a": "", "b": "", "c": "…"})] == [1, 2, 3]
    assert stories({}) == []


def test_the_index_finds_one_text_among_many_without_comparing_all() -> None:
    words = sorted({word.strip(".,:") for word in (WIRE + OTHER_DESK).split()})
    dice = random.Random(11)
    index: CopyIndex[int] = CopyIndex()
    for number in range(500):
        index.add(number, grams(" ".join(dice.choice(words) for _ in range(80))))
    index.add(500, grams(WIRE))
    assert [key for key, _ in index.near(grams(COPIES["cut"]))] == [500]


def test_a_short_text_has_only_its_exact_likeness_for_a_copy() -> None:
    line = "Der Fährbetrieb ruht heute bis zum Abend, teilte die Reederei am Morgen mit."
    other = "Der Fährbetrieb ruht heute bis zum Mittag, teilte die Reederei am Morgen mit."
    one, two, three = stories({"a": line, "b": line, "c": other})
    assert one.story == two.story != three.story
