"""Reasons in words, worded once for every format."""

import datetime as dt
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.language import ENGLISH
from scorereport.model.result import Reason, Result, ResultItem
from scorereport.model.review import ReviewSheet
from scorereport.model.rubric import Rubric
from scorereport.views.language import message, speaking, tr, trn
from scorereport.views.words import day, level_title

_SENTENCES: Final[Mapping[str, str]] = {
    "lowest_model": message("The lowest of the models counts: {level}."),
    "answered_from_checks": message("Not answered; the policy takes {level} from the checks."),
    "conflict_not_applicable": message("Answered as not applicable, yet a check measures it."),
    "conflict_check_fails": message("The answer and a failing check disagree."),
    "no_proof": message("No check and no dated evidence holds it up."),
    "proof_falls_short": message("Checks and evidence hold up {supported} only."),
    "checks_suggest": message("Checks hold up {level}, more than was answered."),
    "claim_lapsed": message(
        "Last confirmed {age_days} ago, and the policy lets an answer stand for {limit_days}."
    ),
    "evidence_required": message(
        "The policy counts no answer without evidence, and there is none."
    ),
    "capped_by_failing_check": message("While a check fails, the policy counts {level} at most."),
    "provided": message("Provided by {provider}, which counts {level} in {period}."),
    "provider_lower": message(
        "{provider} provides it and counts {level} in {period}: no more counts here."
    ),
    "provider_not_assessed": message(
        "{provider} provides it and counts it as not assessed in {period}."
    ),
    "provider_not_applicable": message(
        "{provider} provides it, and says that it does not apply there in {period}."
    ),
    "provider_not_filed": message("{provider} provides it and has no assessment for {period}."),
    "provider_other_rubric": message(
        "{provider} provides it and is assessed by {rubric} in {period}; "
        "of another rubric nothing counts here."
    ),
    "check_fails": message("{tool} says that {check} fails."),
    "check_passes": message("{tool} says that {check} passes."),
    "check_inconclusive": message("{tool} says nothing usable of {check}."),
    "check_unmatched": message("No result of {tool} matches {check}."),
    "expired_evidence": message("Evidence “{evidence}” is {age_days} old and no longer counts."),
    "undated_evidence": message("Evidence “{evidence}” carries no date, so it holds nothing up."),
    "future_evidence": message("Evidence “{evidence}” was collected after the day of this result."),
    "waiver_holds": message("{by} accepted this gap until {expires}."),
    "waiver_ended": message("The waiver by {by} ended on {expires}."),
    "waiver_self_approved": message(
        "{by} answered this assessment and cannot approve its waivers."
    ),
    "draft_no_review": message("Nobody has reviewed these answers."),
    "draft_outdated": message("The answers changed after {by} reviewed them on {reviewed}."),
    "draft_unsealed": message("The review by {by} on {reviewed} is not tied to these answers."),
    "draft_not_independent": message(
        "{by}, who reviewed these answers, is one of those who gave them."
    ),
    "draft_not_agreed": message(
        "{by} reviewed these answers on {reviewed} and did not agree; the outcome is “{outcome}”."
    ),
}

_LEVELS: Final = frozenset({"level", "supported"})
_DAYS: Final = frozenset({"age_days", "limit_days"})
_DATES: Final = frozenset({"expires", "reviewed"})


def reason_text(reason: Reason, rubric: Rubric) -> str:
    """Return the sentence that *reason* makes."""
    words = {name: _word(name, value, rubric) for name, value in reason.args.items()}
    said = _SENTENCES[reason.code]
    return tr(said, **words) if words else tr(said)


def unsaid_reasons(result: Result, rubric: Rubric) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield where *result*, which was read back, has a reason that no sentence can say, and why."""
    for place, item in enumerate(result.items):
        for number, reason in enumerate(item.reasons):
            steps = ("items", place, "reasons", number)
            sentence = _SENTENCES.get(reason.code)
            if sentence is None:
                yield (*steps, "code"), f"no reason is called '{reason.code}'; upgrade scorereport"
                continue
            for name in dict.fromkeys((*_arguments(sentence), *reason.args)):
                lacking = _lacking(name, reason.args.get(name), rubric)
                if lacking:
                    yield steps, f"'{reason.code}' needs '{name}' in 'args', {lacking}"


def _arguments(sentence: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(sentence) if name)


def _lacking(name: str, value: str | float | None, rubric: Rubric) -> str:
    """Return what should stand in place of *value*; nothing where it is right."""
    levels = {NOT_APPLICABLE, NOT_ASSESSED, *(level.id for level in rubric.levels)}
    if name in _LEVELS and value not in levels:
        return "a level of the rubric"
    if name in _DAYS and not isinstance(value, int):
        return "a number of days"
    if name in _DATES and not _is_date(str(value)):
        return "a date"
    return "a text" if value is None else ""


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def result_in_words(result: Result, rubric: Rubric) -> Result:
    """Return *result* with the sentence of every reason filled in.

    They are English whatever language pages speak: a result is for programs, and two of them are
    compared.
    """
    with speaking(ENGLISH):
        items = tuple(_item_in_words(item, rubric) for item in result.items)
        draft = result.draft and _in_words(result.draft, rubric)
    return result.model_copy(update={"items": items, "draft": draft})


def sheet_in_words(sheet: ReviewSheet, rubric: Rubric) -> ReviewSheet:
    """Return *sheet* with the sentence of every reason filled in."""
    sample = tuple(
        drawn.model_copy(update={"judged": _item_in_words(drawn.judged, rubric)})
        for drawn in sheet.sample
    )
    draft = sheet.draft and _in_words(sheet.draft, rubric)
    return sheet.model_copy(update={"sample": sample, "draft": draft})


def _item_in_words(item: ResultItem, rubric: Rubric) -> ResultItem:
    if not item.reasons:
        return item
    return item.model_copy(
        update={"reasons": tuple(_in_words(reason, rubric) for reason in item.reasons)}
    )


def _in_words(reason: Reason, rubric: Rubric) -> Reason:
    return reason.model_copy(update={"text": reason_text(reason, rubric)})


def _word(name: str, value: str | float, rubric: Rubric) -> str:
    if name in _LEVELS:
        return level_title(rubric, str(value))
    if name in _DAYS:
        return trn("{number} day", "{number} days", int(value))
    if name in _DATES:
        return day(dt.date.fromisoformat(str(value))).text
    return str(value)
