"""Korean figures: counters, modality on both sides, ranges and changes, shares and rates, and what is no figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import Form, FoundQuantity, Modality
from tests.claims.text.gold import differences, load
from tests.claims.text.tables import rows, told

SHARED = Path(__file__).parents[4] / "shared"


@pytest.mark.parametrize(("text", "wanted"), rows("quantities_ko.txt"))
def test_figures_of_a_sentence(text: str, wanted: str) -> None:
    assert told(find_quantities(text, "ko")) == wanted


def test_development_sentences() -> None:
    path = SHARED / "data" / "quantities-dev.jsonl"
    if not path.is_file():
        pytest.skip("the development sentences lie beside the repository and are not here")
    cases = [case for case in load(path) if case["language"] == "ko"]
    assert cases
    assert [(case["id"], wrong) for case in cases if (wrong := differences(case))] == []


def only(text: str) -> FoundQuantity:
    found = find_quantities(text, "ko")
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("약 3천 명이 숨졌다", "about"),
        ("대략 3천 명이 숨졌다", "about"),
        ("3천 명가량이 숨졌다", "about"),
        ("3천 명 정도가 숨졌다", "about"),
        ("3천 명 안팎이다", "about"),
        ("3천 명쯤 된다", "about"),
        ("최소 3천 명이 숨졌다", "at_least"),
        ("적어도 3천 명이 숨졌다", "at_least"),
        ("줄잡아 3천 명이 숨졌다", "at_least"),
        ("3천 명 이상이 숨졌다", "at_least"),
        ("3천명이상이 숨졌다", "at_least"),
        ("최대 3천 명이 숨졌다", "up_to"),
        ("많게는 3천 명이 숨졌다", "up_to"),
        ("3천 명 이하로 줄었다", "up_to"),
        ("3천 명을 넘지 않는다", "up_to"),
        ("3천 명을 넘지 못했다", "up_to"),
        ("3천 명이 넘는 병력", "more_than"),
        ("3천 명 넘게 숨졌다", "more_than"),
        ("3천 명을 넘어섰다", "more_than"),
        ("3천 명을 웃돌았다", "more_than"),
        ("3천 명을 훌쩍 넘었다", "more_than"),
        ("3천 명을 돌파했다", "more_than"),
        ("3천여 명이 숨졌다", "slightly_over"),
        ("3천 명 남짓 숨졌다", "slightly_over"),
        ("3천 명을 조금 넘는다", "slightly_over"),
        ("3천 명 가까이 숨졌다", "nearly"),
        ("3천 명에 육박한다", "nearly"),
        ("3천 명에 가까운 병력", "nearly"),
        ("거의 3천 명이 숨졌다", "nearly"),
        ("3천 명 미만이다", "less_than"),
        ("3천 명에도 못 미친다", "less_than"),
        ("3천 명에 미치지 못했다", "less_than"),
        ("3천 명도 안 된다", "less_than"),
        ("3천 명이 채 안 되는 병력", "less_than"),
        ("3천 명을 밑돌았다", "less_than"),
        ("약 3천 명 이상이 숨졌다", "about_or_more"),
        ("최소 3천여 명이 숨졌다", "at_least"),
        ("수천 명이 숨졌다", "vague"),
        ("3천 명에 달한다", "exact"),
        ("총 3천 명이 숨졌다", "exact"),
        ("3천 명에 불과하다", "exact"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert only(text).modality == modality


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("약 4천700명의 사상자가 발생했다", "사상자"),
        ("북한군 약 1만1천여 명이 파병됐다", "북한군"),
        ("1만2천 명이 넘는 병력이 파병됐다", "병력"),
        ("사망자는 3천 명이다", "사망자"),
        ("실업자 수가 80만 명을 넘었다", "실업자"),
        ("정부는 3천 명을 보냈다", None),
        ("드론 20대가 격추됐다", "드론"),
        ("27개 회원국이 찬성했다", "회원국"),
        ("병사 3천 명이 왔다", "병사"),
    ],
)
def test_counted(text: str, counted: str | None) -> None:
    assert only(text).counted == counted


@pytest.mark.parametrize(
    ("text", "form", "direction", "base"),
    [
        ("수출이 20% 증가했다", Form.CHANGE_RELATIVE, "up", None),
        ("실업률이 20%로 증가했다", Form.LEVEL, "up", None),
        ("병력이 3천 명 줄었다", Form.CHANGE_ABSOLUTE, "down", None),
        ("지지율이 5%포인트 떨어졌다", Form.CHANGE_ABSOLUTE, "down", None),
        ("값이 2배로 뛰었다", Form.MULTIPLE, "up", None),
        ("응답자의 62%가 찬성했다", Form.SHARE, None, "응답자"),
        ("병력의 절반이 철수했다", Form.SHARE, None, "병력"),
        ("배럴당 70달러다", Form.RATE_PER, None, "배럴"),
        ("인구 10만 명당 25명이다", Form.RATE_PER, None, "10만 명"),
        ("세 명 중 한 명은 반대한다", Form.RATIO, None, "세 명"),
        ("물가가 5% 더 높다", Form.CHANGE_RELATIVE, "up", None),
    ],
)
def test_form(text: str, form: Form, direction: str | None, base: str | None) -> None:
    found = only(text)
    assert (found.form, found.direction, found.base) == (form, direction, base)


def test_a_change_is_no_range() -> None:
    first, second = find_quantities("사망자는 3천 명에서 4천 명으로 늘었다.", "ko")
    assert (first.value, second.value, second.from_value, second.direction) == (3000, 4000, 3000, "up")
    both = only("사망자는 3천 명에서 4천 명으로 추정된다.")
    assert (both.modality, both.low, both.high) == (Modality.BETWEEN, 3000, 4000)


def test_half_of_a_number() -> None:
    whole, half = find_quantities("3천 명의 절반이 숨졌다.", "ko")
    assert (whole.value, half.value, half.unit) == (3000, 1500, "person")


@pytest.mark.parametrize(
    ("text", "additional", "planned"),
    [
        ("3천 명이 추가로 파병됐다", True, False),
        ("병력 3천 명을 증원했다", True, False),
        ("추가 파병 병력은 3천 명이다", True, False),
        ("3천 명을 더 보냈다", True, False),
        ("3천 명을 보낼 예정이다", False, True),
        ("3천 명이 파병될 것이라고 말했다", False, True),
        ("사망자는 예상보다 많은 3천 명이다", False, False),
        ("2조 원 규모의 추가경정예산", False, False),
    ],
)
def test_additional_and_planned(text: str, additional: bool, planned: bool) -> None:
    found = only(text)
    assert (found.additional, found.planned) == (additional, planned)


@pytest.mark.parametrize(
    "text",
    [
        "2025년 3월 27일 밝혔다",
        "27일 오후 3시 30분께 열렸다",
        "올해 1~2월에 열린다",
        "27∼28일 서울에서 만난다",
        "1990년대에 시작됐다",
        "헌법 5조 2항에 따라",
        "제8군단과 11군단이 이동했다",
        "KN-23 미사일과 화성-17형을 공개했다",
        "F-16과 K2를 보냈다",
        "대표팀이 3대 1로 이겼다",
        "대표팀이 3-1로 이겼다",
        "20대 남성 A(25)씨가 체포됐다",
        "302호에서 만났다",
        "국내 5대 은행이 참여했다",
        "트럼프 2기 행정부가 출범했다",
        "6·25 전쟁과 9·19 군사합의",
        "전화는 02-123-4567",
        "2025.3.27",
        "코로나19가 확산했다",
        "155㎜ 포탄을 보냈다",
        "3위를 차지했다",
        "한 나라의 대통령",
        "1심과 2심 재판부",
        "6자회담이 열렸다",
        "2차 세계대전",
        "자세한 내용은 25쪽에 있다",
        "지하철 2호선",
        "아이폰 16을 공개했다",
    ],
)
def test_no_figures(text: str) -> None:
    assert find_quantities(text, "ko") == []
