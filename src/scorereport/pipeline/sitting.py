"""Somebody answers an assessment: what is asked, and every answer saved at once."""

import datetime as dt
import enum
from dataclasses import dataclass, field
from pathlib import Path

from scorereport.errors import InputError, UsageError
from scorereport.loading.answer_edit import edited_answer
from scorereport.loading.assessment import LoadedAssessment
from scorereport.loading.files import shown_path
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.model.answer_change import AnswerChange
from scorereport.model.assessment import Answer
from scorereport.model.judged import ReviewState
from scorereport.model.periods import round_begin
from scorereport.model.result import Result, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.pipeline.cases import Choices, load_case, other_periods, result_of
from scorereport.pipeline.newest import UNREADABLE, age_order
from scorereport.pipeline.replacing import replace_file
from scorereport.scoring.questions import Question, Wanted, all_sections, questions, still_open
from scorereport.views.questionnaire import QuestionView, question_view
from scorereport.views.sitting import Done, SittingView, sitting_view


class Saved(enum.Enum):
    """What became of an answer."""

    SAVED = enum.auto()
    CHANGED_ON_DISK = enum.auto()
    """Somebody else has changed the file, so it was not written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """The file as it was last read or written, and what it comes to."""

    loaded: LoadedAssessment
    workspace: LoadedWorkspace | None
    result: Result


@dataclass(slots=True, kw_only=True)
class Sitting:
    """One file that is being answered; its state is what the file held when it last was touched."""

    path: Path
    rubric_name: str | None
    today: dt.date
    wanted: Wanted
    before: Result
    """The result when the sitting began."""
    questions: tuple[Question, ...]
    """What is asked, in order."""
    _state: _State
    _confirmed: set[str] = field(default_factory=set)
    _changed: set[str] = field(default_factory=set)

    @property
    def rubric(self) -> Rubric:
        """The rubric it is answered by."""
        return self._state.loaded.rubric.rubric

    @property
    def result(self) -> Result:
        """The result of the file as it is now."""
        return self._state.result

    @property
    def standing(self) -> tuple[ResultItem, ...]:
        """The items that still ask for something, confirmed or not."""
        return still_open(self.result)

    @property
    def begins_at(self) -> int:
        """The place of the first question: where all are asked, after those answered today."""
        if self.wanted.everything:
            for place, question in enumerate(self.questions):
                answer = self.answer(question.item)
                if answer is None or answer.confirmed != self.today:
                    return place
        return 0

    def answer(self, item: str) -> Answer | None:
        """Return the answer to *item* as it stands in the file."""
        return self._state.loaded.assessment.answers.get(item)

    def view(self, number: int) -> QuestionView:
        """Return the question at *number*, counted from 0, as it is now."""
        question, total = self.questions[number], len(self.questions)
        answer = self.answer(question.item)
        return question_view(self.rubric, self.result, answer, question, (number + 1, total))

    def save(self, change: AnswerChange) -> Saved:
        """Write *change* into the file; raise InputError where that would make it wrong."""
        loaded = self._state.loaded
        items = [item.id for item in self.rubric.items()]
        data = edited_answer(loaded.source, self.path, loaded.assessment, change, items)
        state = _state(self.path, self.rubric_name, self.today, data)
        if not replace_file(self.path, data, expected=loaded.source):
            return Saved.CHANGED_ON_DISK
        self._state = state
        if change.confirms:
            self._confirmed.add(change.item)
        if set(change.put) - {"confirmed"} or change.dropped or change.evidence:
            self._changed.add(change.item)
        return Saved.SAVED

    def summary(self) -> SittingView:
        """Return what the sitting comes to."""
        touched = self._confirmed | self._changed
        done = Done(
            confirmed=frozenset(self._confirmed),
            changed=frozenset(self._changed),
            left=sum(question.item not in touched for question in self.questions),
            reviews_outdated=max(0, _current(self.before) - _current(self.result)),
        )
        return sitting_view(self.rubric, self.before, self.result, done, self.standing)

    def read_again(self, item: str) -> None:
        """Take the file as somebody else left it; what they settled is not asked any more.

        *item* and what was answered before stay questions.
        Raises InputError with every problem of the file as it is now.
        """
        self._state = _state(self.path, self.rubric_name, self.today, None)
        known = {each.id for each in self.result.items}
        kept = {item, *self._confirmed, *self._changed} & known
        now = {each.item: each for each in _questions(self.path, self._state, self.wanted)}
        self.questions = tuple(
            now.get(each.item, each)
            for each in self.questions
            if each.item in now or each.item in kept
        )


def opened_sitting(path: Path, rubric: str | None, today: dt.date, wanted: Wanted) -> Sitting:
    """Return a sitting over the assessment at *path*; nothing is written yet.

    Raises InputError with every problem of the file,
    and UsageError where *wanted* names an item or a section that its rubric does not have.
    """
    state = _state(path, rubric, today, None)
    _refuse_unknown(state.loaded.rubric.rubric, wanted)
    return Sitting(
        path=path,
        rubric_name=rubric,
        today=today,
        wanted=wanted,
        before=state.result,
        questions=_questions(path, state, wanted),
        _state=state,
    )


def _state(path: Path, rubric: str | None, today: dt.date, unwritten: bytes | None) -> _State:
    choices = Choices(rubric=rubric)
    loaded, workspace = load_case(path, choices, unwritten=unwritten)
    day = max(today, loaded.assessment.assessed)
    result = result_of(loaded, workspace, Choices(rubric=rubric, as_of=day))
    return _State(loaded=loaded, workspace=workspace, result=result)


def _questions(path: Path, state: _State, wanted: Wanted) -> tuple[Question, ...]:
    loaded, begin = state.loaded, _begin(path, state)
    return questions(loaded.rubric.rubric, state.result, loaded.assessment, begin, wanted)


def _begin(path: Path, state: _State) -> dt.date | None:
    """Return the first day of the round: as declared, or the day after the one before."""
    periods = state.workspace.workspace.periods if state.workspace else {}
    assessment = state.loaded.assessment
    begin = round_begin(assessment.period, periods)
    if begin is not None:
        return begin
    here = assessment.assessed.isoformat()
    days = [age_order(each)[0] for each in other_periods(state.workspace, path)]
    earlier = [each for each in days if each < here and each != UNREADABLE]
    try:
        return dt.date.fromisoformat(max(earlier)) + dt.timedelta(days=1) if earlier else None
    except ValueError:
        return None


def _current(result: Result) -> int:
    """Return how many reviews speak of exactly these answers."""
    return sum(review.state is ReviewState.CURRENT for review in result.reviews)


def _refuse_unknown(rubric: Rubric, wanted: Wanted) -> None:
    items = [item.id for item in rubric.items()]
    sections = [section.id for section in all_sections(rubric.sections)]
    for kind, given, known in (
        ("item", wanted.items, items),
        ("section", wanted.sections, sections),
    ):
        for name in given:
            if name not in known:
                meant = did_you_mean(name, known)
                raise UsageError(f"no {kind} {quoted(name)} in {rubric.name}{meant}")


def refusal(error: InputError, path: Path) -> tuple[str, ...]:
    """Return why an answer was refused, without the place in a file that was never written."""
    own = shown_path(path)
    return tuple(
        problem.message if problem.path == own else str(problem) for problem in error.problems
    )
