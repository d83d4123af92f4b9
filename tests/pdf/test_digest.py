"""The digest that a PDF carries of itself."""

import hashlib
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forged_pdf import file_objects, plain
from scorereport.model.pdf_digest import PdfState, pdf_state, with_digest
from scorereport.render.pdf import PrintDocument, render_pdf

SMALL = with_digest(plain(file_objects({"a": b"b"})))


def test_what_is_rendered_is_whole(small_pdf: bytes) -> None:
    """Every PDF carries its digest."""
    assert pdf_state(small_pdf) is PdfState.WHOLE


def test_anybody_can_check_the_digest(small_pdf: bytes) -> None:
    """It is the SHA-256 of the file in which it stands as zeros, as the page of files says."""
    (written,) = re.findall(rb"/ID \[\([0-9a-f]+\) <([0-9a-f]{64})>\]", small_pdf)

    zeroed = small_pdf.replace(written, b"0" * 64)
    assert hashlib.sha256(zeroed).hexdigest().encode() == written


@settings(max_examples=400)
@given(place=st.integers(0, len(SMALL) - 1), value=st.integers(0, 255))
def test_no_byte_can_change_unseen(place: int, value: int) -> None:
    """In a stream, a name, an offset or the digest itself."""
    changed = SMALL[:place] + bytes([value]) + SMALL[place + 1 :]

    assert (pdf_state(changed) is PdfState.WHOLE) == (changed == SMALL)


@given(place=st.integers(0, len(SMALL)), more=st.binary(min_size=1, max_size=80))
def test_nothing_can_be_added_unseen(place: int, more: bytes) -> None:
    """Before, in and behind the file."""
    assert pdf_state(SMALL[:place] + more + SMALL[place:]) is not PdfState.WHOLE


@given(place=st.integers(0, len(SMALL) - 1), length=st.integers(1, 80))
def test_nothing_can_be_taken_unseen(place: int, length: int) -> None:
    """At any place."""
    assert pdf_state(SMALL[:place] + SMALL[place + length :]) is not PdfState.WHOLE


def test_a_text_cannot_pass_for_the_digest(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """A name of a system reaches the title and the bookmarks, which stand in the file."""
    zeros = "0" * 32
    lie = f"3 0 obj\n<</ID [({zeros}) ({zeros})]>>\nstream\nstartxref\n9\n%%EOF"

    assert pdf_state(render_pdf(print_document(f"<h1>{lie}</h1>"))) is PdfState.WHOLE


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"startxref\n0\n%%EOF\n", SMALL[:-20]])
def test_without_a_place_there_is_no_digest(data: bytes) -> None:
    """What is no PDF as we write them is told, and cannot be given one."""
    assert pdf_state(data) is PdfState.WITHOUT
    with pytest.raises(ValueError, match="no /ID"):
        with_digest(data)
