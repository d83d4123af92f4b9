"""A file is read by what it holds, under limits, and refused in one clear line."""

import contextlib
import gzip
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.errors import InputError
from scorereport.loading.checks.content import Content, parse_content, read_content
from scorereport.loading.checks.json_text import MAX_DEPTH, Json
from scorereport.loading.checks.json_tools import get, number

LAUGHS = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><testsuites name="&y;"/>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuites name="&x;"/>'


def refusal(data: bytes) -> str:
    """Return the one line that refuses *data*."""
    with pytest.raises(InputError) as caught:
        parse_content(data, shown="f")
    assert len(caught.value.problems) == 1
    line = str(caught.value.problems[0])
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<a/>", "xml"),
        (b"\xef\xbb\xbf<a/>", "xml"),
        (b"  \n<a/>", "xml"),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "xml"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><a b='\xe9'/>", "xml"),
        (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://x/a.dtd"><a/>', "xml"),
        (b'{"a": 1}', "json"),
        (b"\xef\xbb\xbf[1]", "json"),
        ('{"a": "é"}'.encode("utf-16"), "json"),
        (b'{"a": 1}\n{"a": 2}\n', "lines"),
        (b'{"a":\n1}\n', "json"),
        (b"1..3\nok 1", "text"),
        (b"a,b\n1,2\n", "text"),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, kind: str) -> None:
    """Neither its name nor its encoding decides."""
    content = parse_content(data, shown="f")

    found = {
        "xml": content.xml is not None,
        "json": content.json is not None,
        "lines": bool(content.lines),
        "text": content.text is not None,
    }
    assert [name for name, is_so in found.items() if is_so] == [kind]


def test_latin_letters_of_an_xml_file_are_read() -> None:
    """What the file declares about its encoding holds."""
    content = parse_content(b"<?xml version='1.0' encoding='ISO-8859-1'?><a b='\xe9'/>", shown="f")

    assert content.xml is not None
    assert content.xml.get("b") == "é"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "f: the file is empty; the tool wrote nothing, or it was stopped"),
        (b" \n\n", "f: the file is empty; the tool wrote nothing, or it was stopped"),
        (gzip.compress(b"<a/>", mtime=0), "f: is compressed with gzip; unpack it first (gunzip)"),
        (b"<a><b>", "f:1:7: the XML is cut off here; have the tool write it again"),
        (b"<a>\n<b c='", "f:2:1: the XML is cut off here; have the tool write it again"),
        (b"<a>\n</b>", "f:2:3: is not XML: mismatched tag"),
        (b"<a>&x;</a>", "f:1:4: is not XML: undefined entity"),
        (b'{"a": [1, 2', "f:1:12: the JSON is cut off here; have the tool write it again"),
        (b'{"a": "b', "f:1:7: the JSON is cut off here; have the tool write it again"),
        (b'{"a" 1}', "f:1:6: is not JSON: expecting ':' delimiter"),
        (b'{"a": 1}\n{"a": 2', "f:2:8: the JSON is cut off here; have the tool write it again"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "f: the key 'c' stands twice in one object"),
        (b"abc\xff", "f:1:4: byte 4 is not UTF-8"),
        (b"abc\x00def", "f: is not a text file (it holds NUL bytes)"),
        (b"[" + b"9" * 5_000 + b"]", "f: holds a number with thousands of digits"),
        (b"<!DOCTYPE html><p>", "f: is a web page (HTML); name the XML or JSON file"),
        (LAUGHS.encode(), "f: declares a document type of its own ('a'); entities are not read"),
        (OUTSIDE.encode(), "f: declares a document type of its own ('a'); entities are not read"),
        (LAUGHS.encode("utf-16"), "f: declares a document type of its own"),
        (
            b"<?xml version='1.0' encoding='no-such'?><a/>",
            "f: names an encoding that cannot be read; save it as UTF-8",
        ),
    ],
)
def test_what_cannot_be_trusted_is_refused(data: bytes, line: str) -> None:
    """One line says what is wrong and where."""
    assert refusal(data).startswith(line)


def test_entities_are_refused_in_an_encoding_that_hides_them() -> None:
    """The refusal looks at what the parser sees, not at bytes."""
    head = b"<?xml version='1.0' encoding='cp037'?>"

    assert refusal(head + LAUGHS.encode("cp037"))


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b"<a>"])
def test_depth_has_a_limit(opening: bytes) -> None:
    """A hundred thousand levels are refused, and quickly."""
    closing = {b"[": b"]", b'{"a":': b"}", b"<a>": b"</a>"}[opening]
    inner = b"" if opening != b'{"a":' else b"1"

    assert "nested deeper than 60 levels" in refusal(opening * 100_000 + inner + closing * 100_000)


@given(
    st.recursive(
        st.text(alphabet='[]{}"\\a, '),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).filter(lambda value: isinstance(value, list | dict))
)
def test_brackets_inside_strings_are_no_depth(value: Json) -> None:
    """Whatever strings hold, a shallow value is read, and as it was written."""
    assert parse_content(json.dumps(value).encode(), shown="f").json == value


def test_the_limit_is_the_depth() -> None:
    """Sixty levels are read."""
    content = parse_content(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, shown="f")

    assert get(content.json, 0, 0) == json.loads("[" * 58 + "]" * 58)


def test_what_is_no_number_is_read_and_not_taken_for_one() -> None:
    """Evidently writes NaN; it is a value, and compares with nothing."""
    content = parse_content(b'{"a": NaN, "b": -Infinity, "c": 1}', shown="f")

    found = get(content.json, "a")
    assert isinstance(found, float)
    assert math.isnan(found)
    assert [number(content.json, key) for key in "abc"] == [None, None, 1.0]


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    """The limit is on the file, before it is in memory."""
    path = tmp_path / "f.xml"
    path.write_bytes(b"<a/>" * 10)

    with pytest.raises(InputError, match="is too large"):
        read_content(path, shown="f", limit=20)


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing but InputError comes out, whatever goes in."""
    with contextlib.suppress(InputError):
        assert isinstance(parse_content(data, shown="f"), Content)


@pytest.mark.parametrize(
    "written",
    ["\x1b[31mred\x01\x08", "&#x1B;[31mred&#0;", "&#xD800;red&#xFFFF;", "red\ufffe\uffff"],
)
def test_characters_that_xml_forbids_are_left_out(written: str) -> None:
    """Node, Jest and Mocha copy the colours of a message into their files."""
    xml = f'<testsuite><testcase name="a{written}"/></testsuite>'.encode("utf-8", "surrogatepass")
    root = parse_content(xml, shown="f").xml

    assert root is not None
    assert "red" in root[0].get("name", "")
    assert root[0].get("name", "").isprintable()


@pytest.mark.parametrize("reference", ["&#9;", "&#xA;", "&#x20AC;", "&#128512;"])
def test_characters_that_xml_allows_stay(reference: str) -> None:
    """Also beside one that it forbids."""
    root = parse_content(f"<a>&#x1B;{reference}</a>".encode(), shown="f").xml
    alone = parse_content(f"<a>{reference}</a>".encode(), shown="f").xml

    assert root is not None
    assert alone is not None
    assert root.text == f"\N{REPLACEMENT CHARACTER}{alone.text}"


def test_a_forbidden_character_hides_no_entity() -> None:
    """What is left out is left out before the look for declarations."""
    xml = b'<!DOC\x01TYPE a [<!ENTITY b "c">]><a>\x1b&b;</a>'
    with pytest.raises(InputError, match="declares"):
        parse_content(xml, shown="f")
