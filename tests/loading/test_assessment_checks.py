import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

Messages = Callable[[str | bytes], list[str]]

TOP = """\
schema: 1
system: shop
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example, "Bo  Example"]
"""


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("{status: automatic}", "21: no level 'automatic' in the scale; did you mean 'automated'?"),
        ("{status: xyz}", "21: no level 'xyz' in the scale (one of: none, manual, automated, not_"),
        ("{status: not_assessed}", "21: 'not_assessed' is not an answer; leave the item out"),
        ("{per_model: {a: manul}}", "28: no level 'manul' in the scale; did you mean 'manual'?"),
        ("{per_model: {a: not_applicable}}", "28: no level 'not_applicable' in the scale (one of"),
        ("{status: none, effort: {manul: 1}}", "36: an effort is for a step up, and 'manul' is no"),
        (
            "{status: none, effort: {none: 1}}",
            "36: an effort is for a step up, and 'none' is no le",
        ),
        (
            "{status: none, planned: {status: nonne, due: 2026-12-01}}",
            "45: no level 'nonne' in the scale; did you mean 'none'?",
        ),
        (
            "{status: manual, planned: {status: manual, due: 2026-12-01}}",
            "47: 'manual' is planned, but the answer is 'manual' already",
        ),
        (
            "{per_model: {a: manual, b: automated}, planned: {status: none, due: 2026-12-01}}",
            "69: 'none' is planned, but the answer is 'manual' already",
        ),
        (
            "{status: not_applicable, reason: R, planned: {status: none, due: 2026-12-01}}",
            "57: nothing can be planned for an item that does not apply",
        ),
        ("{status: none, confirmed: 2026-09-25}", "38: 'confirmed' is 2026-09-25, which is after"),
        (
            "{status: none, evidence: [{url: https://e.org, collected: 2026-09-25}]}",
            "70: 'collected' is 2026-09-25, which is after the assessment (2026-09-24)",
        ),
        (
            "{status: none, waiver: {reason: R, approved_by: bo EXAMPLE, expires: 2027-01-01}}",
            "60: 'bo EXAMPLE' is an assessor; a gap is accepted by somebody who did not answer",
        ),
    ],
)
def test_answer(messages: Messages, answer: str, message: str) -> None:
    """What an answer cannot say is one message at its place."""
    (found,) = messages(f"{TOP}answers:\n  data-1: {answer}\n")
    assert found.startswith(f"a.yaml:7:{int(message[:2]) - 1}{message[2:]}")


@pytest.mark.parametrize(
    "answer",
    [
        "{per_model: {a: none, b: automated}, planned: {status: manual, due: 2020-12-01}}",
        "{status: manual, confirmed: 2026-09-24, effort: {manual: 0, automated: 1/2}}",
        "{status: none, waiver: {reason: R, approved_by: Grace, expires: 2020-01-01}}",
        "{status: automated, waiver: {reason: R, approved_by: Grace, expires: 2027-01-01}}",
    ],
)
def test_sound_answer(messages: Messages, answer: str) -> None:
    """What an answer may say is not complained about."""
    assert messages(f"{TOP}answers:\n  data-1: {answer}\n") == []


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        (
            "answers: {dta-1: {status: none}}",
            "6:11: no item 'dta-1' in small@1; did you mean 'data",
        ),
        ("answers: {}\ntarget: hgh", "7:9: the target 'hgh' is neither a band nor a number; did y"),
        ("answers: {}\ntarget: x", "7:9: the target 'x' is neither a band nor a number; known he"),
        ("answers: {}\ntarget: 2.5", "7:9: the target 2.5 is above the highest score, 2"),
        ("answers: {}\ntarget: -1", "7:9: the target '-1' is neither a band nor a number; known h"),
        (
            "answers: {}\nremarks: [{by: G, date: 2026-09-26, item: data, text: T}]",
            "7:43: no item 'data' in small@1; did you mean 'data-1'?",
        ),
        (
            (
                "answers: {}\ndecision: {outcome: conditional, by: G, date: 2026-09-30, "
                "conditions: [{item: x, due: 2026-11-01, owner: Ada}]}"
            ),
            "7:79: no item 'x' in small@1",
        ),
    ],
)
def test_reference(messages: Messages, rest: str, message: str) -> None:
    """What the rubric does not know is named at its place, with what was probably meant."""
    (found,) = messages(f"{TOP}{rest}\n")
    assert found.startswith(f"a.yaml:{message}")


@pytest.mark.parametrize("target", ["high", "2", "0", "1/2", "0.25"])
def test_sound_target(messages: Messages, target: str) -> None:
    """A band and any score in reach are targets."""
    assert messages(f"{TOP}answers: {{}}\ntarget: {target}\n") == []


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("proof.txt", None),
        ("sub/proof.txt", None),
        ("proof.tx", "there is no file 'proof.tx' in the workspace; did you mean 'proof.txt'?"),
        ("sub", "'sub' is a folder; name a file in it"),
        ("out.txt", "'out.txt' leads out of the workspace"),
        ("up/etc/passwd", "'up/etc/passwd' leads out of the workspace"),
        ("loop", "there is no file 'loop' in the workspace"),
        ("x" * 300, "there is no file 'xxx"),
        ("/etc/passwd", "'path' must be a relative path inside the workspace"),
        ("a/../../b", "'path' must be a relative path inside the workspace"),
    ],
)
def test_evidence(root: Path, messages: Messages, path: str, message: str | None) -> None:
    """The file behind an answer is there and inside the workspace, links followed."""
    (root / "sub").mkdir()
    (root / "proof.txt").write_text("passed")
    (root / "sub" / "proof.txt").symlink_to(root / "proof.txt")
    (root / "out.txt").symlink_to("/etc/passwd")
    (root / "up").symlink_to("/")
    (root / "loop").symlink_to("loop")
    found = messages(
        f"{TOP}answers: {{data-1: {{status: manual, evidence: [{{path: {path}}}]}}}}\n"
    )
    assert [each.split(": ", 1)[1][: len(message or "")] for each in found] == (
        [message] if message else []
    )


def test_evidence_digest(root: Path, messages: Messages) -> None:
    """A file behind an answer that has changed since is told with its digest of today."""
    (root / "proof.txt").write_text("passed")
    now = hashlib.sha256(b"passed").hexdigest()
    text = (
        f"{TOP}answers:\n  data-1: {{status: none, evidence: [{{path: proof.txt, sha256: %s}}]}}\n"
    )
    assert messages(text % now) == []
    (found,) = messages(text % ("0" * 64))
    assert found == f"a.yaml:7:63: the file has changed: its digest is now {now}"
