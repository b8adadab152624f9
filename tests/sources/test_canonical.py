"""One document, one address: what counts as the same spelling, and what is no web address at all."""

from __future__ import annotations

import pytest

from sources.canonical import canonical_url, check_url
from sources.errors import Refused


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTPS://Www.Example.ORG:443/Path", "https://www.example.org/Path"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org./a#part", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y&UTM_Medium=z", "https://example.org/a?id=7"),
        ("https://example.org/a?b=2&a=1&b=1", "https://example.org/a?a=1&b=2&b=1"),
        ("https://example.org/a?", "https://example.org/a"),
        ("https://example.org/a/../b/./c", "https://example.org/b/c"),
        ("https://example.org/%7euser/%c3%a4", "https://example.org/~user/%C3%A4"),
        ("https://example.org/ü?q=ä", "https://example.org/%C3%BC?q=%C3%A4"),
        ("https://example.org/a%2Fb", "https://example.org/a%2Fb"),
        ("https://müller.example/", "https://xn--mller-kva.example/"),
        ("https://xn--mller-kva.example/", "https://xn--mller-kva.example/"),
        ("https://example.org/amp/story?amp=1", "https://example.org/amp/story?amp=1"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_one_spelling(written: str, canonical: str) -> None:
    assert canonical_url(written) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/", "bad_scheme"),
        ("example.org/page", "bad_scheme"),
        ("mailto:desk@example.org", "bad_scheme"),
        ("", "bad_scheme"),
        ("https:///page", "no_host"),
        ("https://", "no_host"),
        ("https://user@example.org/", "userinfo"),
        ("https://user:word@example.org/", "userinfo"),
        ("https://example.org:0/", "bad_port"),
        ("https://example.org:99999/", "bad_port"),
        ("https://example.org:abc/", "bad_port"),
        ("https://example.org:/", "bad_port"),
        ("https://a..b/", "bad_host"),
        ("https://-a.example/", "bad_host"),
        ("https://[zz]/", "bad_host"),
        ("https://exa mple.org/", "bad_characters"),
        ("https://example.org\\@evil.example/", "bad_characters"),
        ("https://example.org/\u202etxt", "bad_characters"),
        ("https://example.org/" + "a" * 4000, "url_too_long"),
    ],
)
def test_what_is_no_web_address_gets_a_sentence(url: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        check_url(url)
    assert refused.value.reason == reason
    assert refused.value.sentence.endswith(".")
