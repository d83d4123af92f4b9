"""What holds an item up today and will not for ever, and what no longer does."""

from collections.abc import Iterator

from scorereport.model.assessment import Answer
from scorereport.model.judged import Lapse, LapseKind
from scorereport.scoring.support import Support, later
from scorereport.scoring.verdict import Setting, Verdict, is_positive


def lapses(
    setting: Setting, answer: Answer | None, verdict: Verdict, support: Support
) -> tuple[Lapse, ...]:
    """Return what of the item ends or has ended by time, soonest first.

    An answer that claims nothing, and proof that never counted, do not end.
    """
    found = {
        *_of_answer(setting, answer, verdict),
        *_of_evidence(support),
        *_of_checks(support),
        *_of_waiver(answer, verdict),
    }
    return tuple(sorted(found, key=lambda lapse: (lapse.on, lapse.kind, lapse.what)))


def _of_answer(setting: Setting, answer: Answer | None, verdict: Verdict) -> Iterator[Lapse]:
    limit, confirmed = setting.policy.claims_expire_after, verdict.confirmed
    if answer is None or limit is None or confirmed is None:
        return
    if is_positive(setting.rubric, verdict.answered):
        on = later(confirmed, limit + 1)
        yield Lapse(kind=LapseKind.ANSWER, what=verdict.answered, on=on)


def _of_evidence(support: Support) -> Iterator[Lapse]:
    for judged in support.evidence:
        if judged.lapses is not None:
            what = judged.evidence.label
            yield Lapse(kind=LapseKind.EVIDENCE, what=what[:400], on=judged.lapses)


def _of_checks(support: Support) -> Iterator[Lapse]:
    for observation in support.observations:
        if observation.lapses is not None:
            yield Lapse(kind=LapseKind.CHECK, what=observation.tool, on=observation.lapses)


def _of_waiver(answer: Answer | None, verdict: Verdict) -> Iterator[Lapse]:
    if answer is not None and answer.waiver is not None and verdict.waiver_holds:
        on = later(answer.waiver.expires, 1)
        yield Lapse(kind=LapseKind.WAIVER, what=answer.waiver.approved_by, on=on)
