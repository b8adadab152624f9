"""Who says what in Korean: particles and titles taken off, verbs at the end, chains, speakers left out, denials."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.text import analyze
from claims.text.attribution import find_attributions
from claims.text.records import Attribution, Block, BlockKind, Voice

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[4] / "shared" / "data" / "attribution-dev.jsonl"


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found(text: str) -> list[Attribution]:
    return find_attributions(text, [(0, len(text))], [Block(0, len(text), BlockKind.BODY)], "ko")[0]


def read(text: str) -> tuple[str | None, list[str]]:
    first = next(iter(found(text)), None)
    if first is None:
        return None, []
    return first.claimant.text if first.claimant else None, [relay.text for relay in first.relays]


def claimants(text: str) -> list[str | None]:
    return [
        sentence.attributions[0].claimant.text
        if sentence.attributions and sentence.attributions[0].claimant
        else None
        for sentence in analyze(text, "ko").sentences
    ]


@pytest.mark.parametrize("row", rows(DATA / "attribution_ko.jsonl"), ids=lambda row: row["text"][:24])
def test_own_gold(row: dict) -> None:
    assert read(row["text"]) == (row["claimant"], row["relays"]), row["text"]


def test_development_sentences() -> None:
    if not SHARED.is_file():
        pytest.skip("the shared development data is not here")
    korean = [row for row in rows(SHARED) if row["language"] == "ko"]
    assert korean
    for row in korean:
        assert read(row["text"]) == (row["claimant"], row["relays"]), row["id"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("이 관계자는 병력이 3천 명이라고 덧붙였다.", "국방부 관계자"),
        ("그는 병력이 3천 명이라고 덧붙였다.", "국방부 관계자"),
        ("이어 병력이 3천 명이라고 덧붙였다.", "국방부 관계자"),
        ("그러면서 “곧 더 늘어난다”고 강조했다.", "국방부 관계자"),
        ("통일부는 병력이 3천 명이라고 했다.", "통일부"),
        ("병력은 3천 명이다.", None),
    ],
)
def test_a_speaker_that_is_left_out_or_pointed_at(text: str, expected: str | None) -> None:
    assert claimants(f"국방부 관계자는 추가 파병이 있었다고 말했다. {text}")[1] == expected


def test_a_pronoun_means_the_topic_of_the_sentence_before() -> None:
    text = "오르렌코 대통령은 27일 키이우에서 회견했다. 그는 4천 명이 사상했다고 주장했다."
    assert claimants(text) == [None, "오르렌코"]


def test_two_sources_in_one_sentence() -> None:
    both = found("국정원은 병력이 1만 명이라고 밝혔고, 합참은 1만2천 명이라고 말했다.")
    assert [one.claimant.text for one in both if one.claimant] == ["국정원", "합참"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("합참은 “추가 파병이 있었다”고 밝혔다.", Voice.DIRECT_QUOTE),
        ("합참은 ‘추가 파병이 있었다’고 밝혔다.", Voice.DIRECT_QUOTE),
        ("합참은 추가 파병이 있었다고 밝혔다.", Voice.PARAPHRASE),
        ("합참은 러시아가 이번 전쟁을 ‘작전’이라고 부른다고 밝혔다.", Voice.PARAPHRASE),
    ],
)
def test_voice(text: str, voice: Voice) -> None:
    assert found(text)[0].voice is voice


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("북한군은 이미 철수한 것으로 알려졌다.", "것으로 알려졌다"),
        ("합참은 추가 파병이 있었던 것으로 보인다고 밝혔다.", "것으로 보인다고"),
        ("합참은 추가 파병이 있었다고 밝혔다.", None),
    ],
)
def test_hedges(text: str, hedge: str | None) -> None:
    first = found(text)[0]
    assert (first.hedge.text if first.hedge else None) == hedge


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("러시아 국방부는 파병 사실을 부인했다.", True),
        ("크렘린은 이러한 주장을 일축했다.", True),
        ("합참은 보도가 사실이 아니라고 밝혔다.", True),
        ("합참은 파병 사실을 확인했다.", False),
        ("합참은 부인하지 않았다.", False),
    ],
)
def test_denials(text: str, denied: bool) -> None:
    assert any(one.denied for one in found(text)) is denied


def test_offsets_are_those_of_the_text() -> None:
    text = "비가 내렸다. 로이터 통신은 합참을 인용해 3천 명이 파병됐다고 보도했다."
    last = analyze(text, "ko").sentences[1].attributions[0]
    for span in (last.claimant, last.cue, *last.relays):
        assert span and text[span.start : span.end] == span.text
