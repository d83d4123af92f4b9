"""What a runner reads is what was meant, whatever a text holds."""

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from scorereport.model.gate_result import (
    GatedSystem,
    GateLine,
    GateResult,
    GateState,
)
from scorereport.model.gates import GateRule, Severity
from scorereport.model.result import Tool
from scorereport.render.github import render_annotations, render_step_summary

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)
nasty = st.one_of(st.sampled_from(["a::b", "100%", "x,y=z", "one\ntwo\r\n", "%0A"]), texts).filter(
    lambda text: bool(text.strip())
)


def found(text: str, severity: Severity = Severity.ERROR) -> GateResult:
    """Return a gate of which one rule is broken, with *text* wherever one can stand."""
    line = GateLine(
        rule=GateRule.ITEMS,
        subject="data-1",
        severity=severity,
        state=GateState.BROKEN,
        expected="manual",
        found="none",
        label=text,
        expected_text=text,
        found_text=text,
        text=text,
        mend_lead="All of these:",
        mend=(text,),
        line=3,
        column=5,
    )
    system = GatedSystem(id="shop", name=text, period="2026-Q3", path=text, lines=(line,))
    return GateResult(
        tool=Tool(name="scorereport", version="1"),
        as_of=dt.date(2026, 9, 30),
        met=False,
        broken=1,
        warnings=0,
        systems=(system,),
        without_assessment=("silent",),
    )


def read_back(text: str, *, of_property: bool) -> str:
    """Return *text* as a runner unescapes it."""
    if of_property:
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@given(nasty)
def test_an_annotation_is_one_line_and_reads_back(text: str) -> None:
    """Nothing in a name or a message can end it, or begin another command."""
    first, second = render_annotations(found(text)).split("\n")[:-1]

    match = re.fullmatch(
        r"::error file=([^,]*),line=3,col=5,title=([^,:]*)::(.*)", first, re.DOTALL
    )
    line = found(text).systems[0].lines[0]
    assert match
    assert ":" not in match[1]
    assert read_back(match[1], of_property=True) == text
    assert read_back(match[3], of_property=False) == line.text
    assert second == "::warning title=Readiness gate::silent has no assessment"


def test_a_warning_is_a_warning() -> None:
    """It marks the line in yellow and not in red."""
    assert render_annotations(found("x", Severity.WARN)).startswith("::warning file=x,line=3,col=5")


@given(nasty)
def test_a_summary_keeps_its_table(text: str) -> None:
    """A pipe or a line break in a name makes no cell and no row."""
    lines = render_step_summary(found(text)).splitlines()

    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 6 for row in rows)
    assert "Without an assessment: silent." in lines
