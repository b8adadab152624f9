"""Which of the desk's languages a text is written in, by its script first and by letter statistics second."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("de", "en", "fr", "es", "uk", "ru", "ko", "nl", "it", "pl", "pt")
UNDETERMINED = "und"

# More text does not make the answer better, only slower.
_SAMPLE = 4000

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\uff21-\uff5a]")
_LETTER = re.compile(r"[^\W\d_]")
_ONLY_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_ONLY_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,400}")


@cache
def _classifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    classifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    classifier.set_languages(languages)
    return classifier


_LATIN_LANGUAGES = tuple(code for code in LANGUAGES if code not in {"uk", "ru", "ko"})


def _statistical(text: str, languages: tuple[str, ...]) -> str:
    code, _score = _classifier(languages).classify(text)
    return str(code)


def _cyrillic(text: str) -> str:
    ukrainian = len(_ONLY_UKRAINIAN.findall(text))
    russian = len(_ONLY_RUSSIAN.findall(text))
    if ukrainian != russian:
        return "uk" if ukrainian > russian else "ru"
    return _statistical(text, ("ru", "uk"))


def identify(text: str) -> str:
    """ISO 639-1 code of the language among LANGUAGES, or "und" where nothing can be said.

    Nothing can be said of a text without letters or in a script none of the languages is written in.
    """
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    counts = {
        "hangul": 2 * len(_HANGUL.findall(sample)),  # a syllable block says as much as two letters
        "cyrillic": len(_CYRILLIC.findall(sample)),
        "latin": len(_LATIN.findall(sample)),
    }
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < 2 or 2 * counts[script] < len(_LETTER.findall(sample)):
        return UNDETERMINED
    if script == "hangul":
        return "ko"
    clean = unicodedata.normalize("NFKC", sample).encode("utf-8", "replace").decode("utf-8")
    return _cyrillic(clean) if script == "cyrillic" else _statistical(clean, _LATIN_LANGUAGES)
