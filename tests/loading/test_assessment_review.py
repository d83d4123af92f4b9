"""Recording a review in a file that a person wrote: what is added, and that no more is changed."""

import codecs
import datetime as dt
import json
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric
from scorereport.errors import InputError
from scorereport.loading.assessment_review import ReviewEdit, reviewed_assessment
from scorereport.loading.document import parse_tree, parsed
from scorereport.model.assessment import Assessment, Remark, Review
from scorereport.scoring.reviews import answers_digest
from strategies import as_yaml, assessments, lines, prose

DAY = dt.date(2026, 9, 26)
REVIEW = Review(by="Grace Example", date=DAY, outcome="agreed", answers_sha256="ab" * 32)
REMARK = Remark(by="Grace Example", date=DAY, item="data-1", text="Which batches?")
HEAD = """\
# Kept by hand.
schema: 1
system: shop   # ours
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
answers:
  data-1: {status: manual}   # for now
"""
ENTRY = f"""\
  - by: Grace Example
    date: 2026-09-26
    outcome: agreed
    answers_sha256: {"ab" * 32}
"""
FLOW = "{by: Grace Example, date: 2026-09-26, outcome: agreed, answers_sha256: " + "ab" * 32 + "}"


FIRST = "{by: A, date: 2026-09-25, outcome: agreed}"
ASKED = "{by: A, date: 2026-09-25, item: data-1, text: Why?"
ASKED_BELOW = """\
remarks:
  - by: A
    date: 2026-09-25
    item: data-1
    text: >-
      Why?

      And how?
"""


def recorded(text: str, edit: ReviewEdit | None = None) -> str:
    """Return *text* with a review recorded, or with *edit*."""
    edit = edit or ReviewEdit(review=REVIEW)
    return reviewed_assessment(text.encode(), Path("2026-Q3.yaml"), edit).decode()


def read(text: str | bytes) -> Assessment:
    """Return the assessment in *text*."""
    data = text.encode() if isinstance(text, str) else text
    return parsed(parse_tree(data, shown="2026-Q3.yaml"), Assessment).checked()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"reviews:\n{ENTRY}"),
        ("\n# The end.\n", f"\n# The end.\nreviews:\n{ENTRY}"),
        ("reviews:\n", f"reviews:\n{ENTRY}"),
        ("reviews: # none yet\n", f"reviews: # none yet\n{ENTRY}"),
        ("reviews: []\n", f"reviews: [{FLOW}]\n"),
        (f"reviews: [{FIRST}]  # first\n", f"reviews: [{FIRST}, {FLOW}]  # first\n"),
        (f"reviews: [\n  {FIRST},\n]\n", f"reviews: [\n  {FIRST},\n {FLOW}]\n"),
        (
            f"reviews:\n  - {FIRST}  # first\nremarks: []\n",
            f"reviews:\n  - {FIRST}  # first\n{ENTRY}remarks: []\n",
        ),
        (
            "reviews:\n- by: A\n  date: 2026-09-25\n  outcome: agreed\n",
            "reviews:\n- by: A\n  date: 2026-09-25\n  outcome: agreed\n"
            + ENTRY.replace("  - ", "- ").replace("    ", "  "),
        ),
    ],
)
def test_it_is_added_as_the_file_is_written(before: str, after: str) -> None:
    """As a block or between brackets, at the indent there is, and every comment where it was."""
    assert recorded(HEAD + before) == HEAD + after


def test_a_file_without_a_last_line_break() -> None:
    """The entry begins on a line of its own."""
    assert recorded(HEAD.rstrip("\n")) == f"{HEAD}reviews:\n{ENTRY}"


def test_line_breaks_and_byte_order_mark_stay() -> None:
    """A file of another system is added to in its own way."""
    source = codecs.BOM_UTF8 + HEAD.replace("\n", "\r\n").encode()

    made = reviewed_assessment(source, Path("2026-Q3.yaml"), ReviewEdit(review=REVIEW))

    assert made == source + f"reviews:\n{ENTRY}".replace("\n", "\r\n").encode()


@pytest.mark.parametrize("indent", [None, 2])
def test_json_stays_json(indent: int | None) -> None:
    """An assessment may be JSON; whatever reads it as that still does."""
    tree = yaml.safe_load(HEAD) | {"assessed": "2026-09-24"}
    tree["remarks"] = [
        {"by": "A", "date": "2026-09-25", "item": "data-1", "text": "Why?"},
        {"by": "A", "date": "2026-09-25", "item": "data-1", "text": "How?", "open": True},
    ]
    edit = ReviewEdit(review=REVIEW, remarks=(REMARK,), closed=(0, 1))

    made = json.loads(recorded(json.dumps(tree, indent=indent), edit))

    assert made["reviews"][0]["by"] == "Grace Example"
    assert [each.get("open", True) for each in made["remarks"]] == [False, False, True]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{ASKED_BELOW}  # he asked\n", f"{ASKED_BELOW}    open: false\n  # he asked\n"),
        (f"{ASKED_BELOW}\n# The end.\n", f"{ASKED_BELOW}    open: false\n\n# The end.\n"),
        (f"remarks:\n  - {ASKED}, open: true}}\n", f"remarks:\n  - {ASKED}, open: false}}\n"),
        (f"remarks: [{ASKED}}}]  # one\n", f"remarks: [{ASKED}, open: false}}]  # one\n"),
    ],
)
def test_a_remark_is_closed_in_its_place(before: str, after: str) -> None:
    """Its text and its comments stay; only whether it is open changes."""
    assert recorded(HEAD + before, ReviewEdit(closed=(0,))) == HEAD + after


def test_what_cannot_be_recorded_faithfully_is_refused() -> None:
    """A remark that an alias repeats cannot be closed without closing its twin."""
    twins = "remarks:\n  - &one {by: A, date: 2026-09-25, item: data-1, text: Why?}\n  - *one\n"

    with pytest.raises(InputError, match="written so that nothing can be recorded"):
        recorded(HEAD + twins, ReviewEdit(closed=(1,)))


@pytest.mark.parametrize(
    "text",
    ["yes", "null", "~", "- a", "a: b", "a #b", '"', "'", "{", "%", "2026-13-41", "0x1f", "½ 🙂",
     "one\ntwo", "\\", "*a", "&a", "!a", "|", ">", "1e3", "a:", "é", "no: yes", "=", "1:20"],
)  # fmt: skip
def test_any_text_is_read_back_as_it_was_said(text: str) -> None:
    """Quotes, marks of YAML and words that other readers take for something else."""
    remark = REMARK.model_copy(update={"text": text})

    made = recorded(HEAD, ReviewEdit(remarks=(remark,)))

    assert read(made).remarks == (remark,)
    assert yaml.safe_load(made)["remarks"][0]["text"] == text


@given(st.data())
def test_only_what_is_recorded_is_new(data: st.DataObject) -> None:
    """For any assessment: the old bytes around one insertion, the same answers, the same digest."""
    before = data.draw(assessments(bundled_rubric().rubric))
    source = as_yaml(before).encode()
    review = Review.model_validate({**REVIEW.model_dump(), "by": data.draw(lines())})
    remark = Remark.model_validate({**REMARK.model_dump(), "text": data.draw(prose())})
    kind = data.draw(st.sampled_from(["review", "remark"]))
    edit = ReviewEdit(review=review) if kind == "review" else ReviewEdit(remarks=(remark,))

    text = reviewed_assessment(source, Path("2026-Q3.yaml"), edit)

    after = read(text)
    if kind == "review":
        assert after == before.model_copy(update={"reviews": (*before.reviews, review)})
    else:
        assert after == before.model_copy(update={"remarks": (*before.remarks, remark)})
    assert answers_digest(after) == answers_digest(before)
    assert shared(source, text) + shared(source[::-1], text[::-1]) >= len(source)


def shared(one: bytes, other: bytes) -> int:
    """Return how many bytes *one* and *other* begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
