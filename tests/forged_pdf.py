"""PDFs made by hand around any files: as scorereport writes them, and as nobody should."""

import hashlib
import zlib
from collections.abc import Mapping

from scorereport.model.pdf_digest import with_digest

CREATOR = b"(scorereport 0.1.0)"


def stream(entries: bytes, data: bytes) -> bytes:
    """Return a stream of *data*, as it is."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def packed(data: bytes, *, of: bytes) -> bytes:
    """Return a stream of *data*, compressed, with the checksum of the file *of*."""
    checksum = hashlib.md5(of, usedforsecurity=False).hexdigest().encode()
    params = b"/Params <</CheckSum <%s>>>" % checksum
    return stream(b"/Filter /FlateDecode" + params, zlib.compress(data))


def file_objects(files: Mapping[str, bytes]) -> dict[int, bytes]:
    """Return the objects of a PDF that carries *files* and nothing else."""
    numbers = range(10, 10 + 2 * len(files), 2)
    pairs = b" ".join(
        b"(%s) %d 0 R" % (name.encode(), number)
        for number, name in zip(numbers, files, strict=True)
    )
    objects = catalog(b"<</Names [%s]>>" % pairs)
    for number, (name, data) in zip(numbers, files.items(), strict=True):
        entries = (name.encode(), name.encode(), number + 1)
        objects[number] = b"<</Type /Filespec/F (%s)/UF (%s)/EF <</F %d 0 R>>>>" % entries
        objects[number + 1] = packed(data, of=data)
    return objects


def catalog(embedded: bytes) -> dict[int, bytes]:
    """Return a catalogue whose files are *embedded*, its maker scorereport, and an empty page."""
    return {
        1: b"<</Type /Catalog/Pages 5 0 R/Names <</EmbeddedFiles %s>>>>" % embedded,
        2: b"<</Creator %s>>" % CREATOR,
        5: b"<</Type /Pages/Kids [6 0 R]/Count 1>>",
        6: b"<</Type /Page/Parent 5 0 R/MediaBox [0 0 9 9]>>",
    }


def forged(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of *objects* with a digest that is right, whoever made it."""
    return with_digest(plain(objects, trailer))


def plain(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of *objects*, as pydyf ends it, without a digest."""
    pdf, offsets = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        offsets[number] = len(pdf)
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    last = max(objects) + 1
    offsets[last] = len(pdf)
    table = b"".join(
        b"\x01%s\0" % offsets[number].to_bytes(4, "big") if number in offsets else bytes(6)
        for number in range(last + 1)
    )
    dictionary = (
        b"/Type /XRef/Index [0 %d]/W [1 4 1]/Size %d/Root 1 0 R/Info 2 0 R/ID [(%s) (%s)]%s"
        % (last + 1, last + 1, b"0" * 32, b"0" * 32, trailer)
    )
    pdf += b"%d 0 obj\n%s\nendobj\n" % (last, stream(dictionary, table))
    return pdf + b"startxref\n%d\n%%%%EOF\n" % offsets[last]
