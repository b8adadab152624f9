"""What a file is by its first bytes, whatever its name claims: images, PDF, audio and video."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HEAD = 64  # bytes that are enough to tell


class MediaKind(StrEnum):
    IMAGE = "image"
    PDF = "pdf"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Media:
    """A file format: its kind, its media type and the name people know it by."""

    kind: MediaKind
    type: str
    name: str


PNG = Media(MediaKind.IMAGE, "image/png", "PNG image")
JPEG = Media(MediaKind.IMAGE, "image/jpeg", "JPEG image")
WEBP = Media(MediaKind.IMAGE, "image/webp", "WebP image")
GIF = Media(MediaKind.IMAGE, "image/gif", "GIF image")
AVIF = Media(MediaKind.IMAGE, "image/avif", "AVIF image")
HEIC = Media(MediaKind.IMAGE, "image/heic", "HEIC image")
PDF = Media(MediaKind.PDF, "application/pdf", "PDF")
MP3 = Media(MediaKind.AUDIO, "audio/mpeg", "MP3 sound")
WAV = Media(MediaKind.AUDIO, "audio/wav", "WAV sound")
FLAC = Media(MediaKind.AUDIO, "audio/flac", "FLAC sound")
OGG = Media(MediaKind.AUDIO, "audio/ogg", "Ogg sound")
M4A = Media(MediaKind.AUDIO, "audio/mp4", "MPEG-4 sound")
MP4 = Media(MediaKind.VIDEO, "video/mp4", "MP4 video")
MOV = Media(MediaKind.VIDEO, "video/quicktime", "QuickTime video")
WEBM = Media(MediaKind.VIDEO, "video/webm", "WebM video")

_PREFIXES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"ID3", MP3),
    (b"fLaC", FLAC),
    (b"OggS", OGG),
    (b"\x1a\x45\xdf\xa3", WEBM),
)
_RIFF = {b"WEBP": WEBP, b"WAVE": WAV}
_BRANDS = {
    b"M4A ": M4A,
    b"M4B ": M4A,
    b"qt  ": MOV,
    b"avif": AVIF,
    b"avis": AVIF,
    b"heic": HEIC,
    b"heix": HEIC,
    b"mif1": HEIC,
}
# What a file name may claim; containers hold sound or pictures alike.
_SUFFIXES = {
    "png": {PNG},
    "jpg": {JPEG},
    "jpeg": {JPEG},
    "webp": {WEBP},
    "gif": {GIF},
    "avif": {AVIF},
    "heic": {HEIC},
    "pdf": {PDF},
    "mp3": {MP3},
    "wav": {WAV},
    "flac": {FLAC},
    "ogg": {OGG},
    "oga": {OGG},
    "opus": {OGG},
    "ogv": {OGG},
    "m4a": {M4A, MP4},
    "mp4": {MP4, M4A, MOV},
    "m4v": {MP4},
    "mov": {MOV, MP4},
    "webm": {WEBM},
}
SUFFIXES = tuple(f".{suffix}" for suffix in _SUFFIXES)


def media_of(head: bytes) -> Media | None:
    """Return what begins with these bytes, or None for anything that is not one of our formats.

    HTML and SVG are texts, not what a person saw: they are never among them.
    """
    for prefix, media in _PREFIXES:
        if head.startswith(prefix):
            return media
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], MP4)
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # MPEG frame sync, layer III
        return MP3
    return None


def claimed_by(file_name: str) -> set[Media]:
    """Return the formats that a file's name may stand for; empty for a name that claims none of them."""
    return set(_SUFFIXES.get(file_name.rpartition(".")[2].lower(), ()))


def names_of(found: set[Media]) -> str:
    """Return the names of formats in words."""
    return " or ".join(sorted(media.name for media in found))
