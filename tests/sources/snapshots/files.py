"""The beginnings of real files, one of each format, with a little behind them."""

from __future__ import annotations

TAIL = b" the rest of it " * 20
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + TAIL
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + TAIL
GIF = b"GIF89a" + TAIL
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + TAIL
AVIF = b"\x00\x00\x00\x1cftypavif" + TAIL
PDF = b"%PDF-1.7\n" + TAIL
MP3 = b"ID3\x04\x00\x00" + TAIL
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + TAIL
FLAC = b"fLaC\x00\x00\x00\x22" + TAIL
OGG = b"OggS\x00\x02" + TAIL
M4A = b"\x00\x00\x00\x20ftypM4A " + TAIL
MP4 = b"\x00\x00\x00\x20ftypisom" + TAIL
MOV = b"\x00\x00\x00\x14ftypqt  " + TAIL
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01" + TAIL
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"

BY_NAME = {
    "shot.png": PNG,
    "shot.JPG": JPEG,
    "shot.gif": GIF,
    "shot.webp": WEBP,
    "shot.avif": AVIF,
    "paper.pdf": PDF,
    "call.mp3": MP3,
    "call.wav": WAV,
    "call.flac": FLAC,
    "call.ogg": OGG,
    "call.m4a": M4A,
    "clip.mp4": MP4,
    "clip.mov": MOV,
    "clip.webm": WEBM,
}
