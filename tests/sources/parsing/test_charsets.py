"""Pages are read whatever they declare: header, mark, meta element, lies about all three, and nothing at all."""

from __future__ import annotations

import pytest

from sources.parsing.charsets import decode_markup

UK = "<html><body><p>Міська рада затвердила план ремонту трьох мостів через річку. Роботи триватимуть до листопада.</p>"
RU = "<html><body><p>Городской совет утвердил план ремонта трёх мостов через реку. Работы продлятся до ноября.</p>"
KO = "<html><body><p>가온시는 시내버스 노선 열두 개를 단계적으로 개편한다고 밝혔다. 승객이 새 노선을 이용하게 된다.</p>"
DE = "<html><body><p>Die größte Brücke über den Fluß wird für „mindestens“ fünf Monate gesperrt – so die Behörde.</p>"


@pytest.mark.parametrize("declared", ["header", "meta", "nothing", "utf-8 is a lie", "bogus"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [(UK, "windows-1251"), (UK, "koi8-u"), (RU, "koi8-r"), (RU, "windows-1251"), (KO, "euc-kr"), (DE, "windows-1252")],
    ids=["uk-1251", "uk-koi8", "ru-koi8", "ru-1251", "ko-euc", "de-1252"],
)  # fmt: skip
def test_the_text_is_read_however_it_is_declared(text: str, codec: str, declared: str) -> None:
    header = {"header": codec, "utf-8 is a lie": "utf-8", "bogus": "zlib_codec"}.get(declared)
    meta = f'<meta charset="{codec}">' if declared == "meta" else ""
    read, note, lost = decode_markup((meta + text).encode(codec), header)
    assert (read, lost) == (meta + text, 0)
    assert bool(note) == (declared in ("nothing", "utf-8 is a lie", "bogus"))


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_text_is_read_with_and_without_mark(codec: str) -> None:
    text = f"<html><body><p>{'The größte bridge is closed. ' * 4}</p>"
    assert decode_markup(text.encode(codec), None)[0] == text


def test_a_mark_that_lies_is_not_believed() -> None:
    text = "<html><body><p>The bridge is closed until June.</p></body></html>"
    for mark in (b"\xff\xfe", b"\xfe\xff"):
        assert text in decode_markup(mark + text.encode(), None)[0]
    assert DE in decode_markup(b"\xef\xbb\xbf" + DE.encode("cp1252"), None)[0]


def test_single_broken_bytes_do_not_change_the_encoding() -> None:
    read, note, lost = decode_markup(UK.encode().replace(b"<p>", b"<p>\xff"), "utf-8")
    assert "Міська рада" in read and lost == 1
    assert note == "1 characters could not be read as utf-8."


@pytest.mark.parametrize(
    "label",
    ["idna", "punycode", "zlib_codec", "unicode_escape", "utf-7", "rot13", "ä", "x" * 9_999, "\0", ""],
)
def test_a_label_that_is_no_charset_of_the_web_is_passed_over(label: str) -> None:
    assert decode_markup(DE.encode(), label) == (DE, "", 0)
    assert decode_markup(b"+ADw-script+AD4-", label)[0] == "+ADw-script+AD4-"
