"""Characters that fonts have, and those they have not."""

from collections.abc import Callable

import pytest

from scorereport.errors import RenderError
from scorereport.render.pdf import PrintDocument, render_pdf


def test_a_missing_character_is_named_with_its_place(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """The error names character, code point and Unicode name, and quotes the text around it."""
    words = "The model of the search team at 𓀀 Ltd. answers in German and in French."

    with pytest.raises(RenderError) as error:
        render_pdf(print_document(f"<p>{words}</p>"))

    assert str(error.value) == (
        "no font has '𓀀' U+13000 EGYPTIAN HIEROGLYPH A001"
        " in “…the search team at 𓀀 Ltd. answers in Ger…”;"
        " HTML and the other formats still show it"
    )


def test_many_missing_characters_are_counted(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """Five are named; the rest is a number."""
    with pytest.raises(RenderError, match=r"and 3 more; HTML .* show them$") as error:
        render_pdf(print_document("<p>𓀀𓀁𓀂𓀃𓀄𓀅𓀆𓀇</p>"))

    assert str(error.value).count("U+130") == 5


@pytest.mark.parametrize(
    "body",
    [
        '<style>p::before { content: "𓀀" }</style><p>x</p>',
        '<svg width="50" height="20"><title>x</title><text y="10">𓀀</text></svg>',
        "<p>🚀\u200d𓀀</p>",
        "<p><code>𓀀</code></p>",
        "<p>\ue000</p>",
    ],
    ids=["in a style sheet", "in a chart", "beside an emoji", "in code", "private use"],
)
def test_no_box_is_drawn_anywhere(
    body: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """Wherever the character comes from, there is an error and not a box."""
    with pytest.raises(RenderError, match="no font has"):
        render_pdf(print_document(body))


def test_what_is_not_seen_needs_no_glyph(
    print_document: Callable[[str], PrintDocument], caplog: pytest.LogCaptureFixture
) -> None:
    """Soft hyphens, joiners, selectors, marks, controls, spaces: none of them is missed."""
    invisible = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2069\ufe0e\ufeff"
    controls = "\u2028\u2029\x00\x1b\x7f\x85"
    spaces = "\u00a0\u2002\u2003\u2007\u2009\u202f\u205f\u3000\t\r\n"
    composed = "e\u0301 x\u0301 ỹ"

    render_pdf(
        print_document(
            "".join(f"<p>a{each}b</p>" for each in (*invisible, *controls, *spaces, composed))
        )
    )

    assert caplog.messages == []


def test_the_languages_of_europe_are_covered(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """Latin, Greek and Cyrillic, arrows and fractions are there, in running text and in code."""
    words = "Žluťoučký kůň Łódź İstanbul ğ ß ẞ ő Ελληνικά Українська “quotes” … → ≤ ≥ ½ ¼ € ✓"
    marks = "\N{EN DASH} \N{EM DASH} \N{MULTIPLICATION SIGN} \N{MINUS SIGN} \N{NON-BREAKING HYPHEN}"
    text = f"{words} {marks}"

    render_pdf(print_document(f"<p><b>{text}</b> <i>{text}</i> <code>{text}</code></p>"))
