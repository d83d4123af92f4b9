"""Files out of a PDF: those that were put in, or one line that says why not."""

import io
import random
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, Literal

import pikepdf
import pytest

from forged_pdf import catalog, file_objects, forged, packed, plain, stream
from scorereport.errors import InputError
from scorereport.loading.files import MAX_DOCUMENT_BYTES
from scorereport.loading.pdf_attachments import attached_files
from scorereport.model.pdf_digest import with_digest

FILES: Final = {"assessment.yaml": b"schema: 1\n", "result.json": b'{"schema": 1}\n' * 50}
BOMB: Final = zlib.compress(bytes(200_000_000), 9)
SPECIFICATION: Final = b"<</UF (result.json)/EF <</F 11 0 R>>>>"
DAMAGED: Final = "is damaged, or not written by scorereport"


def refusal(pdf: bytes) -> str:
    """Return why *pdf* is refused, without its name; it is one line."""
    with pytest.raises(InputError) as caught:
        attached_files(pdf, shown="report.pdf")
    (problem,) = caught.value.problems
    assert problem.path == "report.pdf"
    return problem.message


def one_file(content: bytes) -> bytes:
    """Return a PDF whose one file is the stream *content*."""
    return forged({**catalog(b"<</Names [(a) 10 0 R]>>"), 10: SPECIFICATION, 11: content})


def test_files_come_out_as_they_went_in() -> None:
    """By their names, to the byte; none where none went in."""
    assert attached_files(forged(file_objects(FILES)), shown="x") == FILES
    assert attached_files(forged({1: b"<</Type /Catalog>>", 2: b"<<>>"}), shown="x") == {}


@pytest.mark.parametrize(
    ("objects", "expected"),
    {
        "names in a circle": (catalog(b"3 0 R") | {3: b"<</Names 3 0 R/Kids [3 0 R]>>"}, DAMAGED),
        "a reference to itself": (catalog(b"3 0 R") | {3: b"3 0 R"}, DAMAGED),
        "references in a circle": (catalog(b"3 0 R") | {3: b"4 0 R", 4: b"3 0 R"}, DAMAGED),
        "a file that is its own name": (
            catalog(b"<</Names [(a) 3 0 R]>>") | {3: b"<</UF 3 0 R/EF <</F 3 0 R>>>>"},
            DAMAGED,
        ),
        "a file that is no stream": (
            catalog(b"<</Names [(a) 3 0 R]>>") | {3: b"<</UF (a)/EF <</F 3 0 R>>>>"},
            DAMAGED,
        ),
        "lists without end": (catalog(b"[" * 100_000), DAMAGED),
        "dictionaries without end": (catalog(b"<</A" * 100_000), DAMAGED),
        "no catalogue": ({1: b"7", 2: b"<<>>"}, DAMAGED),
        "more files than a report has": (
            catalog(b"<</Names [%s]>>" % (b"(a) 3 0 R " * 50)),
            "carries more than 20 files",
        ),
        "two of one name": (
            catalog(b"<</Names [(a) 10 0 R (b) 10 0 R]>>")
            | {10: SPECIFICATION, 11: packed(b"", of=b"")},
            "carries two files of the name 'result.json'",
        ),
    }.values(),
)
def test_what_is_wrong_with_the_list_of_files_is_told(
    objects: Mapping[int, bytes], expected: str
) -> None:
    """Whoever forges the digest too gets a line, and no crash and no endless loop."""
    assert refusal(forged(objects)).startswith(expected)


@pytest.mark.parametrize(
    ("content", "expected"),
    {
        "a bomb": (stream(b"/Filter /FlateDecode", BOMB), "carries 'result.json', which is too"),
        "a bomb in a bomb": (
            stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(BOMB)),
            DAMAGED,
        ),
        "a bomb with a predictor": (
            stream(
                b"/Filter /FlateDecode/DecodeParms <</Predictor 12/Columns 240000>>",
                BOMB,
            ),
            "carries 'result.json', which is too",
        ),
        "a picture": (stream(b"/Filter /JBIG2Decode", b"x"), DAMAGED),
        "without its checksum": (stream(b"/Filter /FlateDecode", zlib.compress(b"x")), DAMAGED),
        "with the checksum of another": (packed(b"x", of=b"y"), DAMAGED),
    }.values(),
)
def test_a_file_cannot_swell(content: bytes, expected: str) -> None:
    """What is too large once unpacked is not unpacked; only what we write is unpacked at all."""
    pdf = one_file(content)
    tracemalloc.start()
    message = refusal(pdf)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert message.startswith(expected)
    assert most < 20 * MAX_DOCUMENT_BYTES


def test_a_chain_of_tables_in_a_circle_ends() -> None:
    """The table before a table may be itself."""
    objects = file_objects(FILES)
    here = plain(objects).rindex(b"startxref")

    assert refusal(forged(objects, b"/Prev %d" % here)).startswith(DAMAGED)


def test_the_file_of_another_program_is_foreign() -> None:
    """It says so, whether it carries files or not."""
    foreign = pikepdf.new()
    foreign.attachments["result.json"] = FILES["result.json"]

    assert refusal(saved(foreign)) == "is not a report made by scorereport"


@pytest.mark.parametrize(
    "options",
    [{}, {"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}],
    ids=str,
)
def test_what_another_program_saved_has_changed(options: Mapping[str, Any]) -> None:
    """Its files may be the same, and its pages may not."""
    with pikepdf.open(io.BytesIO(forged(file_objects(FILES)))) as ours:
        message = refusal(saved(ours, **options))

    assert message.startswith("has changed since scorereport wrote it")


@pytest.mark.parametrize("revision", [4, 6])
@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_file_says_so(revision: Literal[4, 6], password: str) -> None:
    """With a password or without one, by an old or a new method."""
    lock = pikepdf.Encryption(owner="o", user=password, R=revision)
    with pikepdf.open(io.BytesIO(forged(file_objects(FILES)))) as ours:
        message = refusal(saved(ours, encryption=lock))

    assert message.startswith("is encrypted")


@pytest.mark.parametrize("tail", [b"\n", b"% a comment\n", b"startxref\n0\n%%EOF\n"])
def test_what_was_added_behind_the_end_is_seen(tail: bytes) -> None:
    """As a comment, a signature or a form that somebody filled in is."""
    assert "scorereport wrote it" in refusal(forged(file_objects(FILES)) + tail)


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The reader's own remarks on a broken file would stand among ours."""
    refusal(forged({**catalog(b"<<>>"), 1: b"7"}))

    assert caplog.records == []


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - damage is no secret


def _byte(body: bytearray, chance: random.Random) -> None:
    body[chance.randrange(len(body))] = chance.randrange(256)


def _cut(body: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(body))
    del body[start : start + chance.randint(1, 30)]


def _again(body: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(body))
    body[start:start] = body[start : start + chance.randint(1, 60)]


def _word(body: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(body))
    body[start : start + chance.choice((0, 1, 4))] = chance.choice(_WORDS)


_WORDS: Final = (
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"<", b">", b"null", b"true", b"stream\n", b"endobj"),
    *(b"0", b"-1", b"99999999999999999999", b"1e9", b"1 0 R", b"11 0 R", b"12 0 R", b"13 0 obj"),
    *(b"/Filter", b"/LZWDecode", b"/Length 0", b"/Kids", b"/Encrypt 1 0 R", b"/Prev 9", b"\xff"),
    *(b"/Type /ObjStm", b"/N 9 /First 9", b"/Crypt", b"/DecodeParms 11 0 R", b"\\", b"%", b"#"),
)
_DAMAGE: Final[tuple[Callable[[bytearray, random.Random], None], ...]] = (
    _byte,
    _cut,
    _again,
    _word,
)


def damaged(body: bytes, chance: random.Random) -> bytes:
    """Return *body* with one to four pieces of damage."""
    changed = bytearray(body)
    for _ in range(chance.randint(1, 4)):
        if changed:
            chance.choice(_DAMAGE)(changed, chance)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(20))
def test_damage_with_a_digest_made_anew_is_told(seed: int) -> None:
    """A few thousand broken files, each to the files that it still holds or to one line."""
    chance = _chance(seed)
    for _ in range(150):
        objects = file_objects(FILES)
        number = chance.choice([1, 1, 10, 11, 12, 13])
        objects[number] = damaged(objects[number], chance)
        trailer = damaged(b"/Prev 9", chance) if chance.random() < 0.1 else b""
        pdf = plain(objects, trailer.replace(b"\n", b""))
        with suppress(InputError):
            found = attached_files(forged_if_it_can(pdf), shown="x")
            assert all(isinstance(data, bytes) for data in found.values())


@pytest.mark.parametrize("seed", range(10))
def test_damage_of_any_byte_is_refused(seed: int) -> None:
    """Without a digest made anew nothing comes out, whatever was damaged."""
    chance, whole = _chance(seed), forged(file_objects(FILES))
    for _ in range(200):
        pdf = damaged(whole, chance)
        assert pdf == whole or refusal(pdf)


def forged_if_it_can(pdf: bytes) -> bytes:
    """Return *pdf* with a digest, or as it is where the damage left no place for one."""
    try:
        return with_digest(pdf)
    except ValueError:
        return pdf


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:  # noqa: ANN401 - as pikepdf takes them
    """Return *pdf* as another program saves it."""
    written = io.BytesIO()
    pdf.save(written, **options)
    return written.getvalue()
