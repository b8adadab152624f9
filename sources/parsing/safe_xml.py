"""XML from strangers as a tree: no entities, no DTD, no network, bounded depth. Runs in the child."""

from __future__ import annotations

import re

from lxml import etree

from sources.errors import PermanentFailure
from sources.parsing.charsets import decode_markup, repair

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def xml_text(body: bytes, charset: str | None) -> str:
    """The characters of an XML (or JSON) file without its byte order mark, in which every character has its
    place in Unicode."""
    return repair(decode_markup(body, charset)[0]).lstrip("\ufeff \t\r\n")


def plain_xml(text: str) -> bytes:
    """UTF-8 without XML declaration, safe to hand to a parser; raises PermanentFailure when the text declares
    entities."""
    if _ENTITY.search(text):
        raise PermanentFailure(
            "entities", "The file declares XML entities, which are not read; use another address."
        )
    return _XML_DECLARATION.sub("", text, count=1).encode("utf-8")


def xml_root(markup: bytes) -> etree._Element | None:
    """The root element of what `plain_xml` gave, mended where it is broken, or None when there is none."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: etree._Element | None = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError):
        return None
    return root


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def inner_text(element: etree._Element | None) -> str:
    """All text within an element; an empty string where there is no element."""
    return "" if element is None else "".join(map(str, element.itertext()))


def children(element: etree._Element) -> dict[str, etree._Element]:
    """The first child of each name."""
    return {local_name(child): child for child in reversed(element) if isinstance(child.tag, str)}
