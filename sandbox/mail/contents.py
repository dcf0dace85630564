"""Attachments whose contents nobody keeps: real files of their kind, of exactly the size that was stated."""

import base64
import binascii
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from sandbox.mail.letters import Attached

# One pixel of a JPEG from its first marker to its last, with standard tables.
_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1R"
    "V19iZ2hnPk1xeXBkeFxlZ2P/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAA"
    "AAD/2gAIAQEAAD8AP//Z"
)
_COMMENT_BYTES = 65_533


def content_of(file: Attached) -> bytes:
    """The bytes of an attachment: the same ones whenever it is asked for."""
    if file.content or not file.size:
        return base64.b64decode(file.content)
    content = _MAKERS.get(file.mime_type, _zeros)(file.size)
    # Too small for any file of its kind: what there is of one.
    return content if len(content) == file.size else _zeros(file.size)


def _pdf(size: int) -> bytes:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    body, places = b"", []
    for number, value in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%b endobj\n" % (number, value)

    def around(padding: int) -> bytes:
        head = b"%PDF-1.4\n%" + b" " * padding + b"\n"
        table = b"".join(b"%010d 00000 n \n" % (len(head) + place) for place in places)
        table = b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Size 4/Root 1 0 R>>\n"
        return head + body + table + b"startxref\n%010d\n%%%%EOF\n" % (len(head) + len(body))

    return around(max(0, size - len(around(0))))


def _png(size: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", binascii.crc32(kind + data))

    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    tail = chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    padding = size - len(head) - len(tail) - len(chunk(b"", b"")) - 4
    return head + (chunk(b"paDd", bytes(padding)) if padding >= 0 else b"") + tail


def _jpeg(size: int) -> bytes:
    comments, missing = bytearray(), size - len(_JPEG)
    while missing > 0:
        # What is left after this comment must be room enough for another one's marker and length.
        part = missing if missing <= _COMMENT_BYTES else min(_COMMENT_BYTES, missing - 4)
        comments += b"\xff\xfe" + struct.pack(">H", max(2, part - 2)) + bytes(max(0, part - 4))
        missing -= part
    return _JPEG[:2] + bytes(comments) + _JPEG[2:]


def _tiff(size: int) -> bytes:
    # Little-endian, one grey row; the strip with its pixels follows the directory (TIFF 6.0, section 2).
    start = 8 + 2 + 7 * 12 + 4
    width = max(1, size - start)
    entries = ((256, 4, width), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, start))
    table = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    table += struct.pack("<HHII", 279, 4, 1, width)
    return b"II*\x00" + struct.pack("<IH", 8, 7) + table + bytes(4) + b"\x80" * width


def _office(part: str, root: str) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        empty = _zip({part: root, "padding.bin": b""})
        return _zip({part: root, "padding.bin": bytes(max(0, size - len(empty)))})

    return make


def _zip(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            # With no date of its own an entry has the oldest one, and so the same bytes.
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _calendar(size: int) -> bytes:
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//aurinko sandbox//EN\r\nMETHOD:REQUEST\r\nX-PADDING:"
    tail = b"\r\nEND:VCALENDAR\r\n"
    return head + b"." * max(0, size - len(head) - len(tail)) + tail


def _zeros(size: int) -> bytes:
    return bytes(size)


_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
_BOOK = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
_MAKERS: dict[str, Callable[[int], bytes]] = {
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _office("xl/workbook.xml", _BOOK),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _office(
        "word/document.xml", _WORD
    ),
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/tiff": _tiff,
    "text/calendar": _calendar,
}
