"""The next period's file is the old one but for what belonged to the old period alone."""

import codecs
import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from loading.test_assessment_edit import SMALL, STYLES, as_texts, with_comments
from scorereport.errors import InputError
from scorereport.loading.assessment import load_assessment
from scorereport.loading.assessment_carry import Carry, carried_assessment, next_paths
from scorereport.loading.document import parse_tree, parsed
from scorereport.model.assessment import Assessment
from strategies import assessments

PATH = Path("a.yaml")
FILES = Path(__file__).parent / "files"
OPENS = dt.date(2026, 11, 15)
HEAD = """\
schema: 1
system: shop
period: 2026-Q3   # the third
assessed: 2026-09-24
assessors: [Ada Example]
"""
NEW_HEAD = HEAD.replace("2026-Q3", "2026-Q4").replace("2026-09-24", "2026-11-15")
WAIVER = "{reason: Later, approved_by: Grace Example, expires: 2026-12-31}"


def carried(source: bytes, missing: frozenset[int] | None = None) -> bytes:
    """Return the file of 2026-Q4; by default no new result file is there."""
    assessment = parsed(parse_tree(source, shown="a.yaml"), Assessment).checked()
    paths = next_paths(assessment, "2026-Q4")
    carry = Carry(
        period="2026-Q4",
        assessed=max(OPENS, assessment.assessed),
        paths=paths,
        missing=frozenset(paths) if missing is None else missing,
        note="To collect.",
    )
    return carried_assessment(source, PATH, assessment, carry)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "answers:\n  data-1:   # schema\n    status: manual  # by hand\n    note: a\n\n"
            "  data-2: {status: none}  # later\n"
            '  infra-1: {"status": "none", "note": "b"}\n',
            "answers:\n  data-1:   # schema\n    status: manual  # by hand\n"
            "    confirmed: 2026-09-24\n    note: a\n\n"
            "  data-2: {status: none, confirmed: 2026-09-24}  # later\n"
            '  infra-1: {"status": "none", "confirmed": "2026-09-24", "note": "b"}\n',
            id="an answer says when it was confirmed",
        ),
        pytest.param(
            "answers:\n  data-1: {status: none, confirmed: 2026-01-01}\n"
            "  data-2:\n    confirmed:\n    status: none\n",
            "answers:\n  data-1: {status: none, confirmed: 2026-01-01}\n"
            "  data-2:\n    confirmed: 2026-09-24\n    status: none\n",
            id="a day that stands there stays",
        ),
        pytest.param(
            "answers:\n  data-1:\n    per_model:\n      a: none\n      b: manual\n    note: c\n"
            "  data-2: {per_model: {a: none}}",
            "answers:\n  data-1:\n    per_model:\n      a: none\n      b: manual\n"
            "    confirmed: 2026-09-24\n    note: c\n"
            "  data-2: {per_model: {a: none}, confirmed: 2026-09-24}",
            id="answers for each model",
        ),
        pytest.param(
            "answers:\n  data-1: &same\n    status: none\n  data-2: *same\n",
            "answers:\n  data-1: &same\n    status: none\n    confirmed: 2026-09-24\n"
            "  data-2: *same\n",
            id="an answer that is repeated",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: none\n    # asked for in May\n    waiver:  # second\n"
            f"      reason: Later\n      approved_by: G\n      expires: 2026-12-31\n"
            "      # and last\n    # about the plan\n"
            "    planned: {status: manual, due: 2026-10-01}\n"
            f"  data-2: {{status: none, waiver: {WAIVER}}}\n"
            f"  infra-1: {{waiver: {WAIVER}, status: none}}\n",
            "answers:\n  data-1:\n    status: none\n    confirmed: 2026-09-24\n"
            "    # about the plan\n    planned: {status: manual, due: 2026-10-01}\n"
            "  data-2: {status: none, confirmed: 2026-09-24}\n"
            "  infra-1: {status: none, confirmed: 2026-09-24}\n",
            id="waivers",
        ),
        pytest.param(
            f"answers:\n  data-1:\n    status: none\n    waiver: &w {WAIVER}\n"
            "  data-2:\n    status: none\n    waiver: *w\n",
            "answers:\n  data-1:\n    status: none\n    confirmed: 2026-09-24\n"
            "  data-2:\n    status: none\n    confirmed: 2026-09-24\n",
            id="one waiver for two",
        ),
        pytest.param(
            "answers:\n  # data-1: {status: none}\n\n# who looked\nreviews:\n"
            "- {by: G, date: 2026-09-26, outcome: agreed}\n\n# the meeting\ndecision:\n"
            "  outcome: approved\n  by: G\n  date: 2026-09-30\n",
            "answers:\n  # data-1: {status: none}\n",
            id="reviews and the decision, at the end",
        ),
        pytest.param(
            "decision: {outcome: approved, by: G, date: 2026-09-30}\n\n"
            "reviews: [{by: G, date: 2026-09-26, outcome: agreed}]  # all\n\n# all\nanswers: {}\n",
            "\n# all\nanswers: {}\n",
            id="reviews and the decision, before the answers",
        ),
        pytest.param(
            "answers: {}\nremarks:\n  - {by: G, date: 2026-09-26, item: data-1, text: a}\n"
            "  # done\n  - {by: G, date: 2026-09-26, item: data-1, text: b, open: no}\n"
            "  -\n    by: G\n    date: 2026-09-26\n    item: data-1\n    text: c\n    open: false\n"
            "  # open\n  - {by: G, date: 2026-09-26, item: data-1, text: d, open: true}\n",
            "answers: {}\nremarks:\n  - {by: G, date: 2026-09-26, item: data-1, text: a}\n"
            "  # open\n  - {by: G, date: 2026-09-26, item: data-1, text: d, open: true}\n",
            id="closed remarks",
        ),
        pytest.param(
            "answers: {}\nremarks:\n"
            "  - {by: G, date: 2026-09-26, item: data-1, text: a, open: no}\n"
            "target: low\n",
            "answers: {}\ntarget: low\n",
            id="nothing but closed remarks",
        ),
        pytest.param(
            "answers: {}\nchecks:\n  # shared\n  - path: ci/junit.xml\n    at: 2026-09-20\n",
            "answers: {}\nchecks:\n  # shared\n  - path: ci/junit.xml\n    at: 2026-09-20\n",
            id="checks that name no period",
        ),
        pytest.param(
            "answers: {}\nchecks:\n  # tests\n  - path: checks/2026-Q3/a.xml\n    at: 2026-09-20\n"
            '    items:\n      data-1: ["a/*"]\n'
            '  - {path: "b-2026-Q3.xml", commit: 4f, repeated: ci}\n',
            "answers: {}\n# To collect.\n# checks:\n#   # tests\n"
            "#   - path: checks/2026-Q4/a.xml\n"
            '#     items:\n#       data-1: ["a/*"]\n'
            '#   - {path: "b-2026-Q4.xml", repeated: ci}\n',
            id="checks that are not there yet",
        ),
        pytest.param(
            "answers: {}\nchecks:\n  - at: 2026-09-20\n    commit: 4f\n    path: 2026-Q3.xml\n"
            "  - path: ci/b.xml\n",
            "answers: {}\nchecks:\n  # To collect.\n  # - path: 2026-Q4.xml\n  - path: ci/b.xml\n",
            id="some that are not there yet",
        ),
    ],
)
def test_only_what_belongs_to_the_old_period_changes(before: str, after: str) -> None:
    """Every other character stays, comments, quotes and blank lines among them."""
    assert carried((HEAD + before).encode()).decode() == NEW_HEAD + after


def test_a_result_file_that_is_there_speaks() -> None:
    """Its entry names the new file, and nothing of the old run."""
    text = HEAD + "answers: {}\nchecks:\n- path: checks/2026-Q3/a.xml\n  run_url: https://a.org/1\n"
    assert carried(text.encode(), missing=frozenset()).decode() == (
        NEW_HEAD + "answers: {}\nchecks:\n- path: checks/2026-Q4/a.xml\n"
    )


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("checks/2026-Q3/a.xml", "checks/2026-Q4/a.xml"),
        ("a_2026-Q3.xml", "a_2026-Q4.xml"),
        ("checks/12026-Q3/2026-Q31.xml", None),
        ("checks/a.xml", None),
    ],
)
def test_a_path_names_a_period_as_a_word(path: str, there: str | None) -> None:
    """What only happens to hold its letters is another name."""
    text = HEAD + f"answers: {{}}\nchecks: [{{path: {path}}}]\n"
    assessment = parsed(parse_tree(text.encode(), shown="a.yaml"), Assessment).checked()
    assert next_paths(assessment, "2026-Q4").get(0) == there


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "byte order mark"])
def test_line_ends_and_the_byte_order_mark_stay(mark: bytes) -> None:
    """A file from Windows is still one, in the lines that are new too."""
    text = (
        f"{HEAD}answers:\n  data-1:\n    status: none\n    waiver: {WAIVER}\n\n"
        "reviews:\n  - {by: G, date: 2026-09-26, outcome: agreed}\n\n"
        "checks:\n  - path: 2026-Q3.xml\n"
    )
    source = mark + text.replace("\n", "\r\n").encode()

    assert carried(source) == mark + carried(text.encode()).replace(b"\n", b"\r\n")


def test_a_file_in_json_stays_json_but_for_comments() -> None:
    """Its keys keep their quotes, and a result file to collect stands at the end."""
    text = (
        '{"schema": 1, "system": "shop", "period": "2026-Q3", "assessed": "2026-09-24",\n'
        ' "assessors": ["A"],\n "answers": {"data-1": {"status": "none"}},\n'
        ' "reviews": [{"by": "G", "date": "2026-09-26", "outcome": "agreed"}],\n'
        ' "checks": [{"path": "2026-Q3.xml"}]\n}\n'
    )
    assert carried(text.encode()).decode() == (
        '{"schema": 1, "system": "shop", "period": "2026-Q4", "assessed": "2026-11-15",\n'
        ' "assessors": ["A"],\n'
        ' "answers": {"data-1": {"status": "none", "confirmed": "2026-09-24"}}\n}\n'
        '#\n# To collect.\n# "checks": [{"path": "2026-Q4.xml"}]\n'
    )


REPEATED_WAIVER = """\
answers:
  data-1:
    status: none
    waiver: {reason: &r Later, approved_by: G, expires: 2026-12-31}
    note: *r
"""
REPEATED_ITEMS = """\
answers: {data-1: {status: none, note: "one\\
  two"}}
checks:
  - path: 2026-Q3.xml
    items: &i {data-1: [a]}
  - {path: b.xml, items: *i}
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (REPEATED_WAIVER, "a.yaml:9:13: 'waiver' cannot be edited in place: it is marked &r"),
        (REPEATED_ITEMS, "a.yaml:9:5: '0' cannot be edited in place: it is marked &i"),
    ],
)
def test_what_cannot_be_edited_faithfully_is_refused(text: str, message: str) -> None:
    """The place and what to do are said, and no half edited file comes out."""
    with pytest.raises(InputError, match=re.escape(message)):
        carried((HEAD + text).encode())


def test_a_day_that_others_repeat_is_refused() -> None:
    """Setting `assessed` would set what repeats it as well; what goes anyway may repeat it."""
    head = HEAD.replace("2026-09-24", "&day 2026-09-24")
    with pytest.raises(InputError, match=r"a\.yaml:4:11: 'assessed' cannot be edited in place"):
        carried((head + "answers:\n  data-1: {status: none, confirmed: *day}\n").encode())

    text = head + "reviews: [{by: G, date: *day, outcome: agreed}]\nanswers: {}\n"
    assert carried(text.encode()).decode() == (
        NEW_HEAD.replace("2026-11-15", "&day 2026-11-15") + "answers: {}\n"
    )


def test_a_text_that_would_change_otherwise_is_refused() -> None:
    """A blank line that belongs to a text goes nowhere unseen."""
    text = "answers:\n  data-1:\n    status: none\n    note: |+\n      a\n\n"
    text += "reviews: []\n"
    with pytest.raises(InputError, match="cannot be carried over without changing something else"):
        carried((HEAD + text).encode())


@given(assessments(SMALL), STYLES)
def test_any_file_is_carried_over(assessment: Assessment, style: dict[str, object]) -> None:
    """In every way of writing YAML the new file is right, and what it claims is not any newer."""
    tree = as_texts(assessment.model_dump(mode="json", by_alias=True, exclude_none=True))
    text = yaml.dump(tree, Dumper=yaml.SafeDumper, sort_keys=False, **style)  # type: ignore[call-overload] # drawn options
    is_block = style["default_flow_style"] is False and style["default_style"] is None
    source = with_comments(text) if is_block else text

    result = carried(source.encode())

    new = load_assessment(
        FILES / "new.yaml", root=FILES, default_rubric="./small-rubric.yaml", unwritten=result
    ).assessment
    assert (new.period, new.assessed) == ("2026-Q4", max(OPENS, assessment.assessed))
    assert new.remarks == tuple(remark for remark in assessment.remarks if remark.open)
    assert (new.reviews, new.decision) == ((), None)
    assert new.answers == {
        item: answer.model_copy(
            update={"waiver": None, "confirmed": answer.confirmed or assessment.assessed}
        )
        for item, answer in assessment.answers.items()
    }
    same = {"period", "assessed", "answers", "remarks", "reviews", "decision"}
    assert new.model_dump(exclude=same) == assessment.model_dump(exclude=same)
