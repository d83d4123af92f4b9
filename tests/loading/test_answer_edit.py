"""An answer is changed where it stands; whatever else the file holds keeps its bytes."""

import codecs
import datetime as dt
import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loading.test_assessment_edit import SMALL, STYLES, as_texts, with_comments
from scorereport.errors import InputError
from scorereport.loading.answer_edit import edited_answer
from scorereport.loading.assessment import load_assessment
from scorereport.loading.document import parse_tree, parsed
from scorereport.loading.workspace import load_filed_assessment, load_workspace
from scorereport.model.answer_change import AnswerChange, Written, answered, confirmed
from scorereport.model.assessment import NOT_APPLICABLE, Answer, Assessment, Planned
from strategies import assessments, prose

FILES = Path(__file__).parent / "files"
SAMPLES = Path(__file__).parents[2] / "sample_inputs"
PATH = Path("a.yaml")
TODAY = dt.date(2026, 11, 24)
ITEMS = [item.id for item in SMALL.items()]
HEAD = """\
schema: 1
system: shop
period: 2026-Q3   # the third
assessed: 2026-09-24  # a Thursday
assessors: [Ada Example]
"""
NEW_HEAD = HEAD.replace("2026-09-24", "2026-11-24")
URL = {"url": "https://example.org/a", "collected": "2026-09-20"}
LONG = "Looked at by two people: one of them has read every line of it, and the other has run it."


def edited(source: str, change: AnswerChange) -> str:
    """Return the file *source* with *change* made."""
    assessment = parsed(parse_tree(source.encode(), shown="a.yaml"), Assessment).checked()
    return edited_answer(source.encode(), PATH, assessment, change, ITEMS).decode()


def change(item: str = "data-1", evidence: bool = False, **put: Written) -> AnswerChange:  # noqa: FBT001, FBT002 - reads better
    """Return a change of *item*."""
    return AnswerChange(item=item, today=TODAY, put=put, evidence=URL if evidence else {})


@pytest.mark.parametrize(
    ("before", "made", "after"),
    [
        pytest.param(
            "answers:\n  data-1:   # schema\n    status: manual  # by hand\n"
            "      # every day\n    confirmed: 2026-01-01 # Ada\n",
            confirmed("data-1", TODAY),
            "answers:\n  data-1:   # schema\n    status: manual  # by hand\n"
            "      # every day\n    confirmed: 2026-11-24 # Ada\n",
            id="the day of a block",
        ),
        pytest.param(
            'answers: {"data-1": {"status": "manual"}, data-2: {status: none}}\n',
            confirmed("data-1", TODAY),
            'answers: {"data-1": {"status": "manual", "confirmed": "2026-11-24"}, '
            "data-2: {status: none, confirmed: 2026-09-24}}\n",
            id="braces, and an answer that meant the old day by its silence",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n      # every day\n    owner: Ada\n",
            change(confirmed="2026-09-24", note=LONG),
            "answers:\n  data-1:\n    status: manual\n      # every day\n"
            "    confirmed: 2026-09-24\n    note: >-\n"
            "      Looked at by two people: one of them has read every line of it, "
            "and the other has run it.\n    owner: Ada\n",
            id="keys stand in their order, a long note is folded",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n    note: >-\n      a\n      b\n\n\n"
            "  # next\n  data-2: {status: none}\n",
            change(note="One.\n\n- *two*: `x`  "),
            "answers:\n  data-1:\n    status: manual\n"
            '    note: "One.\\n\\n- *two*: `x`  "\n\n\n  # next\n  data-2: {status: none}\n',
            id="a note with blanks at its end",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n    note: a # b\n    owner: 'A'\n",
            change(note="One.\n\n- *two*: `x`", owner='Ada O\'Neill: "x"'),
            'answers:\n  data-1:\n    status: manual\n    note: "One.\\n\\n- *two*: `x`" # b\n'
            "    owner: 'Ada O''Neill: \"x\"'\n",
            id="a comment behind a note, quotes",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n    note: a\n",
            change(note="One.\n\n- *two*: `x`", owner="No"),
            "answers:\n  data-1:\n    status: manual\n    note: |-\n      One.\n\n"
            '      - *two*: `x`\n    owner: "No"\n',
            id="a note of several lines",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n    note: |+\n      a\n\n\nremarks: []\n",
            change(owner="Ada Example"),
            "answers:\n  data-1:\n    status: manual\n    note: |+\n      a\n\n\n"
            "    owner: Ada Example\nremarks: []\n",
            id="below a text whose blank lines are meant",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n    evidence:\n    - title: A\n"
            "      url: https://example.org  # all\n      # checked\n  data-2: {status: none}\n",
            change(evidence=True),
            "answers:\n  data-1:\n    status: manual\n    evidence:\n    - title: A\n"
            "      url: https://example.org  # all\n      # checked\n"
            '    - url: "https://example.org/a"\n      collected: 2026-09-20\n'
            "  data-2: {status: none}\n",
            id="evidence below evidence",
        ),
        pytest.param(
            "answers:\n  data-1: {status: manual, evidence: [], owner: Ada}\n",
            change(evidence=True),
            "answers:\n  data-1: {status: manual, evidence: "
            '[{url: "https://example.org/a", collected: 2026-09-20}], owner: Ada}\n',
            id="evidence in empty brackets",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: manual\n    owner: Ada",
            change(evidence=True, planned={"status": "automated", "due": "2027-01-01"}),
            "answers:\n  data-1:\n    status: manual\n    evidence:\n"
            '      - url: "https://example.org/a"\n        collected: 2026-09-20\n'
            "    owner: Ada\n    planned: {status: automated, due: 2027-01-01}",
            id="the first evidence and a promise, no line end at the end",
        ),
        pytest.param(
            "answers:\n  data-1:\n    status: none\n    planned:\n      status: manual  # half\n"
            "      due: 2026-12-01\n",
            change(planned={"status": "automated", "due": "2027-01-01"}),
            "answers:\n  data-1:\n    status: none\n    planned:\n"
            "      status: automated  # half\n      due: 2027-01-01\n",
            id="a promise that is written on lines",
        ),
        pytest.param(
            "answers:\n  data-2: &same {status: none}\n  data-1: *same\n",
            change(status="manual"),
            "answers:\n  data-2: &same {status: none}\n  data-1: {status: manual}\n",
            id="an answer that repeats another one is written out",
        ),
        pytest.param(
            "answers:\n  # data-1: The schema\n  #     manual = by hand\n"
            "  # data-1: {status: none}\n\n  # data-2: {status: none}\n",
            change(status="manual", note="a"),
            "answers:\n  # data-1: The schema\n  #     manual = by hand\n"
            "  # data-1: {status: none}\n  data-1:\n    status: manual\n    note: a\n\n"
            "  # data-2: {status: none}\n",
            id="a first answer below the comment that asks for it",
        ),
        pytest.param(
            "answers:   # all\nremarks: []\n",
            change(status="manual"),
            "answers:   # all\n  data-1:\n    status: manual\nremarks: []\n",
            id="a first answer where nothing stands",
        ),
        pytest.param(
            "answers: {}\nremarks: []\n",
            change(status="manual"),
            "answers:\n  data-1:\n    status: manual\nremarks: []\n",
            id="a first answer in empty braces",
        ),
        pytest.param(
            "answers:\n  # first\n\n  data-1:\n    status: none\n    # end of it\n\n"
            "  # second\n  infra-1:\n    status: none\n    note: |\n      # data-2: no\n",
            change("data-2", status="manual"),
            "answers:\n  # first\n\n  data-1:\n    status: none\n    # end of it\n"
            "  data-2:\n    status: manual\n\n"
            "  # second\n  infra-1:\n    status: none\n    note: |\n      # data-2: no\n",
            id="an answer more, in the order of the rubric",
        ),
        pytest.param(
            "answers:\n    # about costs\n    data-2: {status: none}\n",
            change(status="manual"),
            "answers:\n    data-1:\n      status: manual\n"
            "    # about costs\n    data-2: {status: none}\n",
            id="an answer before all others",
        ),
        pytest.param(
            "answers: {data-2: {status: none}}\n",
            change(status="manual"),
            "answers: {data-1: {status: manual}, data-2: {status: none}}\n",
            id="an answer before all others, in braces",
        ),
    ],
)
def test_all_but_the_answer_keeps_its_bytes(before: str, made: AnswerChange, after: str) -> None:
    """Comments, order, quotes, blank lines and indents stay as they were written."""
    head = NEW_HEAD if "confirmed" in made.put and "2026-11-24" in after else HEAD
    assert edited(HEAD + before, made) == head + after


def test_what_an_answer_makes_void_goes_with_it() -> None:
    """A promise that is reached, and the reason why an item did not apply, are taken out."""
    text = HEAD + (
        "answers:\n  data-1:\n    status: manual\n    note: a\n    # by May\n"
        "    planned: {status: automated, due: 2026-12-01}\n  data-2: "
        "{status: not_applicable, reason: No data, confirmed: 2026-09-24}\n"
    )
    promise = Answer(status="manual", planned=Planned(status="automated", due=TODAY))
    away = Answer(status=NOT_APPLICABLE, reason="No data")

    text = edited(text, answered(SMALL, promise, change(), "automated"))
    text = edited(text, answered(SMALL, away, change("data-2"), "manual"))
    assert text == NEW_HEAD + (
        "answers:\n  data-1:\n    status: automated\n    confirmed: 2026-11-24\n    note: a\n"
        "  data-2: {status: manual, confirmed: 2026-11-24}\n"
    )
    text = edited(text, answered(SMALL, None, change("data-2"), NOT_APPLICABLE, "No data"))
    assert text.endswith(
        "  data-2: {status: not_applicable, confirmed: 2026-11-24, reason: No data}\n"
    )


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    """A file of a Windows editor stays one."""
    text = (HEAD + "answers:\n  data-1:\n    status: none\n").replace("\n", "\r\n")
    source = codecs.BOM_UTF8 + text.encode()
    assessment = parsed(parse_tree(source, shown="a.yaml"), Assessment).checked()

    made = change(note="One.\n\nTwo.", owner="Ada Example")
    result = edited_answer(source, PATH, assessment, made, ITEMS)
    new = "    note: |-\r\n      One.\r\n\r\n      Two.\r\n    owner: Ada Example\r\n"
    assert result == source + new.encode()


def test_json_stays_json() -> None:
    """All YAML that is JSON is JSON afterwards."""
    text = (
        '{"schema": 1, "system": "shop", "period": "2026-Q3", "assessed": "2026-09-24",\n'
        ' "assessors": ["A"], "answers": {}}\n'
    )
    made = change(evidence=True, status="manual", note="a\nb", confirmed="2026-11-24")
    assert edited(text, made) == text.replace("2026-09-24", "2026-11-24").replace(
        "{}",
        '{"data-1": {"status": "manual", "confirmed": "2026-11-24", "note": "a\\nb", '
        '"evidence": [{"url": "https://example.org/a", "collected": "2026-09-20"}]}}',
    )


@pytest.mark.parametrize(
    ("head", "answers", "message"),
    [
        (
            HEAD,
            "answers:\n  data-1: &same {status: none}\n  data-2: *same\n",
            "a.yaml: is written so that this answer cannot be changed in place",
        ),
        (
            HEAD.replace("2026-09-24", "&day 2026-09-24"),
            "answers:\n  data-1: {status: none, confirmed: *day}\n",
            "a.yaml:4:11: 'assessed' cannot be edited in place: it is marked &day",
        ),
    ],
)
def test_what_cannot_be_edited_faithfully_is_refused(head: str, answers: str, message: str) -> None:
    """What to do is said, and no half edited file comes out."""
    with pytest.raises(InputError, match=re.escape(message)):
        edited(head + answers, confirmed("data-1", TODAY))


@pytest.mark.parametrize("text", ["a\x1b[A", "a\u202eb", "a\x00"])
def test_what_cannot_be_seen_is_refused(text: str) -> None:
    """An arrow key that was typed into a prompt does not get into the file."""
    with pytest.raises(InputError, match=r"'note' holds a (control|hidden)"):
        edited(HEAD + "answers:\n  data-1: {status: none}\n", change(note=text))


PUTS = st.fixed_dictionaries(
    {},
    optional={
        "confirmed": st.just("2026-11-24"),
        "note": prose(),
        "owner": st.sampled_from(["Ada Example", "null", "- x: {y}", "#", "Ö, 'é' \"ü\" \\"]),
    },
)


@given(assessments(SMALL), STYLES, st.sampled_from(ITEMS), PUTS, st.booleans())
def test_any_file_takes_any_change(
    assessment: Assessment,
    style: dict[str, object],
    item: str,
    put: dict[str, str],
    evidence: bool,  # noqa: FBT001 - drawn
) -> None:
    """In every way of writing YAML only the keys that were meant differ, and comments stay."""
    tree = as_texts(assessment.model_dump(mode="json", by_alias=True, exclude_none=True))
    text = yaml.dump(tree, Dumper=yaml.SafeDumper, sort_keys=False, **style)  # type: ignore[call-overload] # drawn options
    is_block = style["default_flow_style"] is False and style["default_style"] is None
    source = with_comments(text) if is_block else text
    old = assessment.answers.get(item)
    made = AnswerChange(
        item=item,
        today=TODAY,
        put={**({} if old else {"status": "manual"}), **put},
        evidence=URL if evidence else {},
    )
    result = edited_answer(source.encode(), PATH, assessment, made, ITEMS)

    new = parsed(parse_tree(result, shown="a.yaml"), Assessment).checked()
    raised = new.assessed > assessment.assessed
    if not raised:
        assert new.assessed == assessment.assessed
    assert new.model_dump(exclude={"assessed", "answers"}) == assessment.model_dump(
        exclude={"assessed", "answers"}
    )
    for each, answer in assessment.answers.items():
        silent = raised and answer.confirmed is None
        kept = {"confirmed": assessment.assessed} if silent else {}
        if each != item:
            assert new.answers[each] == answer.model_copy(update=kept)
    assert new.answers[item].note == (put["note"].strip() if "note" in put else old and old.note)
    assert new.answers[item].evidence[: len(old.evidence) if old else 0] == (
        old.evidence if old else ()
    )
    assert result.decode().count("# a comment") >= source.count("# a comment")
    if is_block:
        lost = lost_lines(source, result.decode())
        gone = {line.strip().partition(":")[0] for line in lost if not line.endswith(" []")}
        assert gone <= {"assessed", "confirmed", "answers"} or "note" in put or "owner" in put


def lost_lines(before: str, after: str) -> Iterator[str]:
    """Yield the lines of *before* that are not in *after*."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    yield from (line[2:] for line in lines if line.startswith("- "))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("assessments/*/*.yaml")), ids=str)
def test_a_sample_is_confirmed_wholly_and_nothing_else_differs(path: Path) -> None:
    """Only `assessed` and days of confirmation are new; the file loads, and keeps every line."""
    workspace = load_workspace(SAMPLES)
    loaded = load_filed_assessment(path, workspace)
    items = [item.id for item in loaded.rubric.rubric.items()]
    source, assessment = loaded.source, loaded.assessment
    for item in assessment.answers:
        source = edited_answer(source, path, assessment, confirmed(item, TODAY), items)
        assessment = load_filed_assessment(path, workspace, unwritten=source).assessment

    assert {answer.confirmed for answer in assessment.answers.values()} <= {TODAY}
    days = re.compile(r"\n? *(?:, )?\b(?:assessed|confirmed): [\d-]+")
    assert days.sub("", source.decode()) == days.sub("", loaded.source.decode())


def test_a_file_without_answers_takes_all(tmp_path: Path) -> None:
    """An empty `answers:` is filled one by one, in any order, and is in the rubric's order then."""
    source = (HEAD + "rubric: ./small-rubric.yaml\nanswers:\n").encode()
    for item in reversed(ITEMS):
        loaded = load_assessment(tmp_path / "a.yaml", root=FILES, unwritten=source)
        made = answered(SMALL, None, change(item), "manual")
        source = edited_answer(source, PATH, loaded.assessment, made, ITEMS)
    loaded = load_assessment(tmp_path / "a.yaml", root=FILES, unwritten=source)
    assert [*loaded.assessment.answers] == ITEMS
