"""Photos of contacts: those that were sent, and small made-up ones that are drawn when they are asked for."""

import base64
import binascii
import hashlib
import struct
import zlib
from dataclasses import dataclass, replace

from sandbox.store.ids import fresh_id
from sandbox.web.errors import ApiError

_CELLS, _SCALE, _PAPER = 5, 8, 0xEE


@dataclass(kw_only=True, slots=True)
class PhotoBody:
    """A photo as it comes in and goes out; `content` is base64."""

    id: str | None = None
    name: str | None = None
    mime_type: str | None = None
    content: str | None = None


@dataclass(kw_only=True, slots=True)
class Photo:
    """A photo that is kept. Without a `content` it is a made-up one, drawn from its id."""

    id: str
    name: str
    mime_type: str
    content: str = ""


def photo_of(given: PhotoBody, old: Photo | None) -> Photo | None:
    """The photo after a change: an empty `content` takes it away, none leaves it as it is.

    Raises:
        ApiError: 400 `badRequest` for a content that is not base64.
    """
    if given.content is None:
        return old
    if not given.content:
        return None
    try:
        base64.b64decode(given.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ApiError(400, "badRequest", "photo.content must be base64.") from error
    photo = Photo(
        id=fresh_id(),
        name=given.name or "photo",
        mime_type=given.mime_type or "image/jpeg",
        content=given.content,
    )
    # What is sent back as it was is the same photo.
    return old if old and replace(photo, id=old.id) == old else photo


def whole(photo: Photo) -> PhotoBody:
    """A photo with its content."""
    content = photo.content or base64.b64encode(drawn(photo.id)).decode()
    return PhotoBody(id=photo.id, name=photo.name, mime_type=photo.mime_type, content=content)


def drawn(about: str) -> bytes:
    """A PNG of 40 by 40 pixels: a mirrored pattern of one colour, always the same for a text."""
    digest = hashlib.sha256(about.encode()).digest()
    cells = [[digest[3 * y + min(x, _CELLS - 1 - x)] & 1 for x in range(_CELLS)] for y in range(_CELLS)]
    lines = (
        b"\0" + bytes(cell for cell in row for _ in range(_SCALE)) for row in cells for _ in range(_SCALE)
    )
    side = _CELLS * _SCALE
    parts = (
        # Eight bits a pixel, each a place in the palette (PNG, section 11.2.2).
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes((_PAPER, _PAPER, _PAPER)) + digest[-3:]),
        (b"IDAT", zlib.compress(b"".join(lines))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
