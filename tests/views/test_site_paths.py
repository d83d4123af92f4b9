"""Whatever people call their teams, the files of a site have names that every system holds."""

import re
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.views.site_paths import page_name, slug, slugs
from text_strategies import ids, lines

HOSTILE = (
    *(
        "../x",
        "..",
        ".",
        "/",
        "\\",
        "C:\\x",
        "~",
        "-",
        "a b",
        "A B",
        "a-b",
        "con",
        "CON",
        "Con.txt",
    ),
    *("nul.tar.gz", "com1", "COM\N{SUPERSCRIPT ONE}", "\N{MICROSCOPE}", "", " ", "\0", "a" * 300),
    *("A" * 300, "\ud800", "caf\u00e9", "cafe\u0301", "Cafe", "\u0130", "\u4e2d A", "A"),
)
ODD_IDS = ("con", "con.x", "con..x", "con-x", "aux", "index", "index.html", "page-2.html")
texts = st.sampled_from(HOSTILE) | lines() | ids() | st.text() | st.text(max_size=3)


def is_name(text: str) -> bool:
    """Say whether every system holds a file of this name, in this spelling."""
    # Windows reserves its devices' names whatever follows a point.
    devices = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
    return (
        re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", text) is not None
        and not text.endswith(".")
        and len(text) <= 200
        and text.split(".", maxsplit=1)[0] not in devices
        and PureWindowsPath(text).name == text
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Payments", "payments"),
        ("Z\u00fcrich (EU)", "zurich-eu"),
        ("\u0141\u00f3d\u017a", "lodz"),
        ("Stra\u00dfe", "strasse"),
        ("\u00c6ther & S\u00f8ns", "aether-sons"),
        ("\u0130stanbul", "istanbul"),
        ("  R&D -- core  ", "r-d-core"),
        ("\uff21\uff22 \ufb01x", "ab-fix"),
        ("2026-Q3", "2026-q3"),
        ("fraud_detection.v2", "fraud_detection.v2"),
    ],
)
def test_a_name_is_what_a_person_would_choose(text: str, name: str) -> None:
    """Marks and capitals go, words stay."""
    assert slug(text) == name


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("\u4e2d\u6587 team", "team-"),
        ("CON", "con-"),
        ("con", "con-"),
        ("nul.tar", "nul-tar"),
        ("x" * 300, "x" * 60 + "-"),
        ("word " * 30, "word-" * 12),
        ("\N{MICROSCOPE}", ""),
        ("", ""),
    ],
)
def test_what_a_name_cannot_say_a_digest_does(text: str, begins: str) -> None:
    """A text that loses letters, is too long or a device, or leaves nothing, is still a name."""
    assert slug(text).startswith(begins)
    assert is_name(slug(text))
    assert slug(text) != slug(f"{text}\u4e2d")


@given(text=texts)
def test_a_name_is_safe_short_and_its_own(text: str) -> None:
    """Whatever is typed, the name lies in its folder, and naming it again changes nothing."""
    assert is_name(slug(text))
    assert len(slug(text)) <= 80
    assert slug(slug(text)) == slug(text)


@given(text=ids())
def test_an_id_is_its_own_name(text: str) -> None:
    """The address of a system is its id, whoever else is there."""
    assert slug(text) == text or not is_name(text)
    kept = slugs(["other", text.upper(), text])[text] == slug(text)
    assert kept or not is_name(text) or text == "index"


@given(several=st.sets(ids() | st.sampled_from(ODD_IDS)))
def test_every_id_has_a_page_of_its_own(several: set[str]) -> None:
    """No two ids share a page or folder, none is the index of its folder or a device."""
    names = [page_name(text) for text in several]

    assert len(set(names)) == len(names)
    assert all(map(is_name, names))
    assert "index" not in names
    assert not any(name.endswith(".html") for name in names)


@pytest.mark.parametrize("text", ["fraud-detection", "data-1", "a.b_c", "console", "index.x"])
def test_an_ordinary_id_is_the_name_of_its_page(text: str) -> None:
    """The address of a page can be told from the id."""
    assert page_name(text) == text


@pytest.mark.parametrize("team", ["Index", "index", " INDEX "])
def test_no_text_is_the_index_of_its_folder(team: str) -> None:
    """The list of all teams has a page too."""
    assert slugs([team, "other"])[team].startswith("index-")


@given(several=st.lists(texts, max_size=12), data=st.data())
def test_no_two_texts_share_a_name_in_any_order(several: list[str], data: st.DataObject) -> None:
    """Different texts have different names, which do not depend on the order they come in."""
    names = slugs(several)

    assert list(names) == list(dict.fromkeys(several))
    assert len(set(names.values())) == len(names)
    assert all(map(is_name, names.values()))
    assert slugs(data.draw(st.permutations(several))) == names


def test_who_shares_a_name_gets_a_digest() -> None:
    """The text that is the name keeps it, and where none is, none gets it."""
    assert slugs(["PAY", "pay", "Search"]) == {
        "PAY": slugs(["PAY", "Pay"])["PAY"],
        "pay": "pay",
        "Search": "search",
    }
    assert "pay" not in slugs(["PAY", "Pay"]).values()


def test_nobody_can_take_the_name_of_another() -> None:
    """A text made to look like another's name with its digest does not share it."""
    digested = slugs(["PAY", "Pay"])["PAY"]
    names = slugs(["PAY", "Pay", digested, digested.upper()])

    assert names[digested] == digested
    assert len(set(names.values())) == 4
