"""News agencies as credits and bylines name them: a byline that names one is a credit, no author."""

from __future__ import annotations

import re

_NAMES = """
dpa|dpa-afx|dpa-infocom|AFP|Agence France-Presse|Reuters|Thomson Reuters|AP|Associated Press|
The Associated Press|APA|SDA|Keystone-SDA|ATS|epd|KNA|SID|dts|AFX|PA|PA Media|Press Association|AAP|
Bloomberg|UPI|EFE|Europa Press|ANSA|Adnkronos|Lusa|Belga|ANP|NTB|TT|Ritzau|STT|PAP|CTK|ČTK|TASR|MTI|
BTA|Agerpres|Hina|Tanjug|ANA-MPA|Anadolu|Xinhua|Kyodo|Jiji|Yonhap|Yonhap News|Yonhap News Agency|
연합뉴스|뉴시스|뉴스1|KCNA|PTI|ANI|IANS|TASS|ТАСС|Interfax|Интерфакс|РИА Новости|RIA Novosti|Ukrinform|
Укрінформ|УНІАН|UNIAN|Interfax-Ukraine|Інтерфакс-Україна|УНН|РБК-Україна|BNS|ELTA|LETA
"""
KNOWN = frozenset(name.strip().casefold() for name in _NAMES.split("|"))

_WORDS = re.compile(r"[\w-]+(?: [\w-]+){0,3}")
_NOTHING_BUT = re.compile(r"\s*(?:/|,|&|\bund\b|\band\b|\bet\b|\bmit\b|\bwith\b|\bavec\b)\s*")
_COMPANY = re.compile(r",?\s(?:GmbH|Inc\.?|Ltd\.?|SA|AG)$")


def without_agency(name: str) -> str:
    """A person's name without the agency that is written behind it: "A B Associated Press"."""
    folded = name.casefold()
    tails = [agency for agency in KNOWN if len(agency) > 2 and folded.endswith(f" {agency}")]
    return name[: -len(max(tails, key=len)) - 1].rstrip() if tails else name


def named_agency(text: str) -> str:
    """The agency that a byline or credit names, as written ("dpa/lsw" as a whole), or an empty string."""
    written = _COMPANY.sub("", text.strip(" .()[]©"))
    parts = [part for part in _NOTHING_BUT.split(written) if part]
    agencies = [part for part in parts if part.casefold() in KNOWN]
    if not agencies:
        return ""
    return written if "/" in written and written.casefold().startswith(tuple(KNOWN)) else agencies[0]
