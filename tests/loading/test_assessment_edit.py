"""A rewritten file is the old one but for what the edit says; nothing in it is lost."""

import codecs
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorereport.errors import InputError
from scorereport.loading.assessment_edit import AssessmentEdit, edited_assessment
from scorereport.loading.rubric import load_rubric
from scorereport.model.assessment import Assessment
from scorereport.model.rubric import Item, Rubric, Section
from strategies import assessments

SMALL = load_rubric("./small-rubric.yaml", base=Path(__file__).parent / "files").rubric
PATH = Path("a.yaml")
EDIT = AssessmentEdit(
    rubric="next.yaml",
    renamed={"data-1": "schema"},
    answers_out={"data-2": "Not carried over: gone."},
    items_out={"data-2": "Not carried over: gone."},
)
HEAD = """\
schema: 1
rubric: small  # pinned
system: shop
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
"""
NEW_HEAD = HEAD.replace("rubric: small ", "rubric: next.yaml ")


def upgraded(rubric: Rubric) -> Rubric:
    """Return *rubric* with `data-1` under another id and without `data-2`."""

    def renamed(item: Item) -> Item:
        return item.model_copy(update={"id": "schema" if item.id == "data-1" else item.id})

    def changed(section: Section) -> Section:
        items = tuple(renamed(item) for item in section.items if item.id != "data-2")
        return section.model_copy(update={"items": items})

    sections = tuple(changed(section) for section in rubric.sections)
    return rubric.model_copy(update={"sections": sections})


NEXT = upgraded(SMALL)


def edited(text: str, edit: AssessmentEdit = EDIT) -> str:
    """Return the file with *text* in it, edited."""
    return edited_assessment(text.encode(), PATH, edit, NEXT).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            """\
answers:
  # about the schema
  data-1: {status: manual}   # by hand

  data-2:   # costs
    status: none
    note: |
      One.

      Two.

  infra-1:
    status: manual
""",
            """\
answers:
  # about the schema
  schema: {status: manual}   # by hand

  # Not carried over: gone.
  # data-2:   # costs
  #   status: none
  #   note: |
  #     One.
  #
  #     Two.

  infra-1:
    status: manual
""",
            id="comments and blank lines stay",
        ),
        pytest.param(
            "answers:\n  'data-1': {status: manual}\n  \"data-2\": {status: none}",
            "answers:\n  'schema': {status: manual}\n"
            '  # Not carried over: gone.\n  # "data-2": {status: none}',
            id="quoted keys, no line end at the end",
        ),
        pytest.param(
            "answers: {data-1: {status: manual}, data-2: {status: none}, infra-1: {status: none}}",
            "answers: {schema: {status: manual}, infra-1: {status: none}}\n"
            "#\n# Not carried over: gone. From answers:\n# data-2: {status: none}\n",
            id="braces",
        ),
        pytest.param(
            "answers: {\n  data-2: {status: none},  # costs\n"
            "  data-1: {status: manual},\n}  # end\n",
            "answers: {\n  # costs\n  schema: {status: manual},\n}  # end\n"
            "#\n# Not carried over: gone. From answers:\n# data-2: {status: none}\n",
            id="braces over several lines, with a comment",
        ),
        pytest.param(
            'answers: {\n  "data-2": {\n    "status": "none"\n  },\n'
            '  "data-1": {"status": "none"},\n  "infra-1": {"status": "none"}\n}\n',
            'answers: {\n  "schema": {"status": "none"},\n  "infra-1": {"status": "none"}\n}\n'
            '#\n# Not carried over: gone. From answers:\n# "data-2": {\n'
            '#     "status": "none"\n#   }\n',
            id="braces on lines of their own",
        ),
        pytest.param(
            "answers: {data-2: {status: none}}\n",
            "answers: {}\n#\n# Not carried over: gone. From answers:\n# data-2: {status: none}\n",
            id="the only one in braces",
        ),
        pytest.param(
            "answers:  # all\n  data-2: {status: none}\n",
            "answers: {}  # all\n  # Not carried over: gone.\n  # data-2: {status: none}\n",
            id="the only one in a block",
        ),
        pytest.param(
            "answers:\n  data-1: &same\n    status: manual\n  infra-1: *same\n",
            "answers:\n  schema: &same\n    status: manual\n  infra-1: *same\n",
            id="anchors",
        ),
        pytest.param(
            "answers:\n  data-1: &same {status: manual}\n  data-2: *same\n",
            "answers:\n  schema: &same {status: manual}\n"
            "  # Not carried over: gone.\n  # data-2: *same\n",
            id="an alias that goes",
        ),
        pytest.param(
            "answers: {}\nremarks:\n"
            "- by: G\n  date: 2026-09-24\n  item: 'data-1'\n  text: data-1\n"
            "-\n  item: data-2\n  by: G\n  date: 2026-09-24\n  text: b\n",
            "answers: {}\nremarks:\n"
            "- by: G\n  date: 2026-09-24\n  item: 'schema'\n  text: data-1\n"
            "# Not carried over: gone.\n"
            "# -\n#   item: data-2\n#   by: G\n#   date: 2026-09-24\n#   text: b\n",
            id="remarks",
        ),
        pytest.param(
            "answers: {}\nremarks:\n  - {by: G, date: 2026-09-24, item: data-2, text: b}\n",
            "answers: {}\nremarks: []\n  # Not carried over: gone.\n"
            "  # - {by: G, date: 2026-09-24, item: data-2, text: b}\n",
            id="the only remark",
        ),
        pytest.param(
            "answers: {}\ndecision:\n  outcome: approved\n  by: G\n  date: 2026-09-30\n"
            "  conditions: [{item: data-1, due: 2026-11-01, owner: A}, "
            "{item: data-2, due: 2026-11-01, owner: A}]\n",
            "answers: {}\ndecision:\n  outcome: approved\n  by: G\n  date: 2026-09-30\n"
            "  conditions: [{item: schema, due: 2026-11-01, owner: A}]\n"
            "#\n# Not carried over: gone. From decision, conditions:\n"
            "# {item: data-2, due: 2026-11-01, owner: A}\n",
            id="conditions",
        ),
        pytest.param(
            'answers: {}\nchecks:\n  - path: a.xml\n    items: &i\n      data-1: ["a/*"]\n'
            "      data-2:\n        - b/*\n  - path: b.xml\n    items: *i\n",
            'answers: {}\nchecks:\n  - path: a.xml\n    items: &i\n      schema: ["a/*"]\n'
            "      # Not carried over: gone.\n      # data-2:\n      #   - b/*\n"
            "  - path: b.xml\n    items: *i\n",
            id="checks that share their items",
        ),
        pytest.param(
            "answers:\n  data-2: {status: none, note: one\x85    two\u2028    three}\n",
            "answers: {}\n  # Not carried over: gone.\n"
            "  # data-2: {status: none, note: one\n  #   two\n  #   three}\n",
            id="line ends that only YAML knows",
        ),
        pytest.param(
            "answers:\n    data-2:\n        note: 'Over\n\n  lines'\n        status: none\n",
            "answers: {}\n    # Not carried over: gone.\n    # data-2:\n    #     note: 'Over\n"
            "    #\n    # lines'\n    #     status: none\n",
            id="a text indented less than its key",
        ),
    ],
)
def test_only_the_edit_changes(before: str, after: str) -> None:
    """Every other character stays, comments, quotes and blank lines among them."""
    assert edited(HEAD + before) == NEW_HEAD + after


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "byte order mark"])
def test_line_ends_and_the_byte_order_mark_stay(mark: bytes) -> None:
    """A file from Windows is still one, in the lines that are new too."""
    text = HEAD + "target: low\nanswers:\n  data-2: {status: none}\n  data-1: {status: manual}\n"
    source = mark + text.replace("\n", "\r\n").encode()

    result = edited_assessment(source, PATH, EDIT, NEXT)

    assert result == mark + edited(text).replace("\n", "\r\n").encode()


def test_a_file_that_names_no_rubric_does_so_afterwards() -> None:
    """Below the schema, on a line of its own, or inside the braces."""
    text = "schema: 1  # form\n" + HEAD.partition("# pinned\n")[2] + "answers:\n"
    assert edited(text) == text.replace("# form\n", "# form\nrubric: next.yaml\n")
    assert edited("---\n" + text.replace("schema: 1  #", "rubric:\nschema: 1  #")) == (
        "---\n" + text.replace("schema: 1  #", "rubric: next.yaml\nschema: 1  #")
    )

    braces = '{"schema": 1, "system": "shop", "period": "p", "assessed": "2026-09-24",\n'
    braces += '"assessors": ["A"], "answers": {"data-1": {"status": "none"}}}\n'
    assert edited(braces) == braces.replace("{", '{"rubric": "next.yaml", ', 1).replace(
        '"data-1"', '"schema"'
    )


def test_a_path_that_needs_quotes_gets_them() -> None:
    """What YAML would take for something else is quoted."""
    edit = AssessmentEdit(rubric='my "rubrics"/a: #1.yaml')
    result = edited(HEAD + "answers:\n", edit)

    assert 'rubric: "my \\"rubrics\\"/a: #1.yaml"  # pinned\n' in result


def test_a_target_can_become_a_comment() -> None:
    """Its line stays where it was."""
    edit = AssessmentEdit(rubric="next.yaml", target_out="No such band.")
    assert edited(HEAD + "target: low   # soon\nanswers:\n", edit) == (
        NEW_HEAD + "# No such band.\n# target: low   # soon\nanswers:\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "answers:\n  data-2: &same {status: none}\n  data-1: *same\n",
            "a.yaml:8:11: 'data-2' cannot be edited in place: it is marked &same and repeated",
        ),
        (
            "answers:\n  ? data-2\n  : {status: none}\n  data-1: {status: none}\n",
            "a.yaml:9:5: 'data-2' cannot be edited in place: it begins in the middle of a line",
        ),
        (
            "answers: &all\n  data-2: {status: none}\n",
            "a.yaml: is written so that it cannot be edited in place",
        ),
        (
            "answers: {data-1: {status: manual, note: &n data-1}, infra-1: {status: high}}\n",
            "a.yaml:7:72: no level 'high' in the scale",
        ),
    ],
)
def test_what_cannot_be_edited_faithfully_is_refused(text: str, message: str) -> None:
    """The place and what to do are said, and no half edited file comes out."""
    with pytest.raises(InputError, match=re.escape(message)):
        edited(HEAD + text)


STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, "'", '"', "|"]),
        "indent": st.sampled_from([2, 4]),
        "width": st.sampled_from([40, 4000]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "allow_unicode": st.booleans(),
    }
)


def with_comments(text: str) -> str:
    """Return *text* with a comment above each key at the top and each key of an item."""
    return re.sub(r"(?m)^(?= {0,4}['\"\w-]+:( |\r?$))", "# a comment\n", text)


@given(assessments(SMALL), STYLES)
def test_any_file_is_carried_over(assessment: Assessment, style: dict[str, object]) -> None:
    """In every way of writing YAML the result reads as wanted, and the removed text is kept."""
    tree = as_texts(assessment.model_dump(mode="json", by_alias=True, exclude_none=True))
    text = yaml.dump(tree, Dumper=yaml.SafeDumper, sort_keys=False, **style)  # type: ignore[call-overload] # drawn options
    is_block = style["default_flow_style"] is False and style["default_style"] is None
    source = with_comments(text) if is_block else text

    result = edited(source)

    read = yaml.load(result, Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    assert read["rubric"] == "next.yaml"
    assert [*read["answers"]] == [
        "schema" if item == "data-1" else item for item in assessment.answers if item != "data-2"
    ]
    assert {remark["item"] for remark in read["remarks"]} == {
        "schema" if remark.item == "data-1" else remark.item
        for remark in assessment.remarks
        if remark.item != "data-2"
    }
    assert result.count("# a comment") == source.count("# a comment")
    assert ("# Not carried over: gone." in result) == ("data-2" in mentioned(assessment))


def as_texts(tree: object) -> object:
    """Return *tree* with texts for all numbers, so that no style has to mark them."""
    match tree:
        case dict():
            return {key: as_texts(value) for key, value in tree.items()}
        case list():
            return [as_texts(value) for value in tree]
        case bool():
            return str(tree).lower()
        case _:
            return str(tree)


def mentioned(assessment: Assessment) -> set[str]:
    """Return every item that *assessment* speaks of."""
    conditions = assessment.decision.conditions if assessment.decision else ()
    return {
        *assessment.answers,
        *(remark.item for remark in assessment.remarks),
        *(condition.item for condition in conditions),
    }
