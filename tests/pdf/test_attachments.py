"""The files a PDF carries."""

import pikepdf

from scorereport.render.pdf import PrintDocument


def test_attachments_come_out_as_they_went_in(
    small: pikepdf.Pdf, small_document: PrintDocument
) -> None:
    """A file taken out of the PDF has the bytes that were put in, and its description."""
    for attached in small_document.attachments:
        carried = small.attachments[attached.name]

        assert carried.get_file().read_bytes() == attached.data
        assert carried.description == attached.description
        assert carried.filename == attached.name


def test_attachments_say_what_they_are(small: pikepdf.Pdf, small_document: PrintDocument) -> None:
    """Media type and relationship are the ones given, not what a machine makes of the name."""
    for attached in small_document.attachments:
        carried = small.attachments[attached.name]

        assert carried.get_file().mime_type == attached.media_type
        assert str(carried.obj.AFRelationship) == f"/{attached.relationship}"


def test_attachments_carry_the_day_of_the_assessment(small: pikepdf.Pdf) -> None:
    """Their dates are midnight, UTC, of the given day; no clock is read."""
    for name in small.attachments:
        dates = small.attachments[name].get_file().obj.Params

        assert str(dates.CreationDate) == str(dates.ModDate) == "D:20260924000000Z"


def test_every_attachment_is_named_once_and_in_order(small: pikepdf.Pdf) -> None:
    """The list of embedded files is sorted, as lookups need; each is an associated file once."""
    names = small.Root.Names.EmbeddedFiles.Names
    associated = [each.objgen for each in small.Root.AF]

    assert [str(name) for name in names[::2]] == ["assessment.yaml", "result.json"]
    assert associated == [each.objgen for each in names[1::2]]
