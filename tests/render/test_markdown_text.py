import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.page_structure import read
from scorereport.model.base import MAX_PROSE
from scorereport.render.markdown_plain import plain_html
from scorereport.render.markdown_text import converted_html, markdown_html

ALLOWED = {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
ALLOWED |= {"div", "table", "thead", "tbody", "tr", "th", "td", "wbr"}
PIECES = (
    *("[", "![", "[a](", "![a](", "[a][", "[a]: b\n", "[](", "](", ")", "[["),
    *("`", "``", "*", "**", "__", "_a ", "**a*", "*a**b", "<", "<a", "<!--", "&", "&#", "\\"),
    *("> ", "> a\n", "- ", "- a\n", "  - ", "1. ", "\t- a\n", "    a\n", "a\n    - b\n"),
    *("\n", "\n\n", "```\n", "~~~\n", "# a\n", "#", "===\n", "a\n===\n", "---\n", "a  \n"),
    *("|", "| ", "|-", "a|b\n-|-\n", "<http://", "<a@b", "<script>alert(1)</script>", "a" * 50),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](file:///etc/passwd)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](https://evil.example/pixel.png)",
    "<a href='https://a.example' style='position:fixed' rel=attachment>a</a>",
    "<svg onload=alert(1)>",
    "<table><tr><td colspan=1000000000>a</td></tr></table>",
    "<style>*{display:none}</style>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** and *b*", "<p><strong>a</strong> and <em>b</em></p>"),
        ("# Head\n\nBody", "<p><strong>Head</strong></p>\n<p>Body</p>"),
        ("`List<int>`", "<p><code>List&lt;int&gt;</code></p>"),
        ("List<int> stays", "<p>List&lt;int&gt; stays</p>"),
        (
            "[a](https://a.example)",
            '<p><a href="https://a.example" rel="noopener noreferrer">a</a></p>',
        ),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ],
)
def test_plain_markdown_becomes_plain_html(text: str, html: str) -> None:
    """What people write in notes reads as they meant it."""
    assert markdown_html(text) == html


def test_a_wide_table_scrolls_in_its_own_box() -> None:
    """A table does not widen the page, and its box can be reached by keyboard."""
    html = markdown_html("| a | b |\n|---|---|\n| 1 | 2 |")

    assert html.startswith('<div class="scroll" role="region" aria-label="Table" tabindex="0">')
    assert html.endswith("</table></div>")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_stays_inert(text: str) -> None:
    """Nothing runs, loads or styles, and what was typed can still be read."""
    page = read(markdown_html(text))
    links = [value for _, name, value in page.attributes if name == "href"]

    assert {tag.strip("/") for tag, _ in page.tags} <= ALLOWED
    assert {name for _, name, _ in page.attributes} <= {"href", "rel"}
    assert all(link.startswith(("https:", "mailto:")) for link in links)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_no_markdown_makes_other_tags(text: str) -> None:
    """Whatever is typed, only prose comes out."""
    page = read(markdown_html(text))

    assert {tag.strip("/") for tag, _ in page.tags} <= ALLOWED
    assert {name for _, name, _ in page.attributes} <= {
        *("href", "rel", "title", "class", "role", "aria-label", "tabindex")
    }


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join))
def test_no_text_takes_long(piece: str) -> None:
    """The longest text of any repeated piece; the limit is wide for a busy machine."""
    text = (piece * MAX_PROSE)[:MAX_PROSE]
    start = time.process_time()
    markdown_html(text)

    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * depth + "- a" for depth in range(100)),
        "> " * 500 + "a",
        "- " * 500 + "a",
        "[" * 5_000,
        "a" * (MAX_PROSE + 1),
    ],
)
def test_what_costs_too_much_is_shown_as_it_is(text: str) -> None:
    """Nothing is refused and nothing is lost; it is only not formatted."""
    page = read(markdown_html(text))

    assert {tag for tag, _ in page.tags} <= {"p", "/p", "wbr"}
    assert "".join(page.texts).split() == text.split()


def test_a_long_word_can_break() -> None:
    """A layout finds places to break a word that has none."""
    assert markdown_html("a" * 100).count("<wbr>") == 2
    assert "<wbr>" not in markdown_html("a" * 59)


WORDS = ("a", "Zo\u00eb", "7", "12.", "(x)", "a-b", "\u201ca\u201d", "`b`", "`b_c[0]`", "**b c**")
BETWEEN = ("", " ", "  ", ", ", ": ", "-", "#", "!", "`", "*", "**", "_", "&", "<", "[", "\n")


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=8).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    )
    | st.text(
        st.sampled_from("aZ1 .-+=#`*_|&<>[]()!~:\\\"'\n\t\u00e9\u00a0\u2028\u4e2d"), max_size=20
    )
)
def test_plain_text_reads_as_the_converter_reads_it(text: str) -> None:
    """What skips the converter is what the converter would have made of it."""
    assert plain_html(text) in {None, converted_html(text, "Table")}


@pytest.mark.parametrize(
    "text",
    [
        "Median of 26 days from idea to live; 31% worse on NDCG@10.",
        "Contract of `data-1` sampled on live traffic, alert on a rate above 0.2%.",
        "**Every batch** is validated (see `ci/data_1[0]`).",
    ],
)
def test_what_people_write_skips_the_converter(text: str) -> None:
    """Or the law above would hold for nothing."""
    assert plain_html(text) is not None


def test_a_converter_keeps_nothing_of_the_text_before() -> None:
    """A link that one note defines leads nowhere in the next."""
    assert "<a" in markdown_html("[a][b]\n\n[b]: https://a.example")
    assert "<a" not in markdown_html("[a][b]")
