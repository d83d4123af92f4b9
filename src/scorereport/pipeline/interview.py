"""The talk of a sitting: a question, an answer, saved; whoever asks brings the prompts."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from scorereport.errors import InputError
from scorereport.model.answer_change import (
    AnswerChange,
    Written,
    answered,
    answered_by_model,
    confirmed,
)
from scorereport.model.assessment import NOT_APPLICABLE
from scorereport.pipeline.sitting import Saved, Sitting, refusal
from scorereport.views import sitting as words
from scorereport.views.choices import Action, Choice, level_choices, plan_choices
from scorereport.views.questionnaire import QuestionView


class Asker(Protocol):
    """How a person is asked and told."""

    def show(self, question: QuestionView, *, again: bool) -> None:
        """Show a question with all that helps to answer it, or *again* the answer so far."""

    def choose(self, prompt: str, choices: Sequence[Choice]) -> Choice:
        """Return which of *choices* a person takes."""

    def text(self, prompt: str, default: str = "", *, several_lines: bool = False) -> str:
        """Return what a person writes, without blanks around it."""

    def tell(self, message: str) -> None:
        """Say something."""


def interview(sitting: Sitting, asker: Asker) -> None:
    """Ask every question of *sitting* until all are answered, or a person quits.

    Whatever *asker* raises leaves the file with every answer given so far.
    """
    place, news = sitting.begins_at, _News.QUESTION
    while place < len(sitting.questions):
        view = sitting.view(place)
        if news is not _News.NOTHING:
            asker.show(view, again=news is _News.ANSWER)
        choice = asker.choose(words.question_prompt(view.code), view.choices)
        if choice.action is Action.QUIT:
            return
        if choice.action in _STEPS:
            place, news = place + _STEPS[choice.action], _News.QUESTION
            if place < 0:
                asker.tell(words.FIRST)
                place, news = 0, _News.NOTHING
        else:
            news = _Talk(sitting=sitting, asker=asker, item=view.code).take(choice)
            place = _place_after(sitting, view.code, place, goes_on=news is _News.QUESTION)


class _News(enum.Enum):
    """What there is to be shown next."""

    QUESTION = enum.auto()
    """Another question."""
    ANSWER = enum.auto()
    """The same with another answer."""
    NOTHING = enum.auto()


_STEPS: Final = {Action.SKIP: 1, Action.BACK: -1}


def _place_after(sitting: Sitting, item: str, place: int, *, goes_on: bool) -> int:
    """Return where the next question stands; the list may have shrunk."""
    items = [question.item for question in sitting.questions]
    here = items.index(item) if item in items else place
    return here + 1 if goes_on else here


@dataclass(frozen=True, slots=True, kw_only=True)
class _Talk:
    """What is said about one item."""

    sitting: Sitting
    asker: Asker
    item: str

    def take(self, choice: Choice) -> _News:
        """Make the change that *choice* stands for; say what is to be shown after it."""
        change = self._change(choice)
        if change is None:
            return _News.NOTHING
        sitting = self.sitting
        over = change.confirms and "planned" in change.dropped
        try:
            saved = sitting.save(change)
        except InputError as error:
            self.asker.tell(words.refused(refusal(error, sitting.path)))
            return _News.NOTHING
        if saved is Saved.CHANGED_ON_DISK:
            sitting.read_again(self.item)
            self.asker.tell(words.CHANGED_ON_DISK)
            return _News.ANSWER
        if over:
            self.asker.tell(words.PROMISE_OVER)
        self.asker.tell(words.saved_words(sitting.rubric, change))
        return _News.QUESTION if change.confirms else _News.ANSWER

    def _change(self, choice: Choice) -> AnswerChange | None:
        """Return what *choice* changes; None where a person thought better of it."""
        if choice.action is Action.LEVEL:
            return self._level(choice.level)
        said = {
            Action.UNCHANGED: self._unchanged,
            Action.MODELS: self._models,
            Action.NOTE: self._note,
            Action.EVIDENCE: self._evidence,
            Action.OWNER: self._owner,
            Action.PLAN: self._plan,
        }
        return said[choice.action]()

    def _unchanged(self) -> AnswerChange:
        return confirmed(self.item, self.sitting.today)

    def _owner(self) -> AnswerChange | None:
        answer = self.sitting.answer(self.item)
        old = (answer.owner or "") if answer else ""
        return self._put(owner=self.asker.text(words.OWNER, old))

    def _level(self, level: str) -> AnswerChange | None:
        rubric, answer = self.sitting.rubric, self.sitting.answer(self.item)
        change = AnswerChange(item=self.item, today=self.sitting.today)
        if level == NOT_APPLICABLE:
            old = (answer.reason or "") if answer else ""
            reason = self.asker.text(words.REASON, old, several_lines="\n" in old)
            if not reason:
                self.asker.tell(words.REASON_NEEDED)
                return None
            return answered(rubric, answer, change, level, reason)
        if answer is not None and answer.status == level:
            return self._unchanged()
        said = [self._note(), self._evidence()]
        for each in said:
            if each is not None:
                change = replace(
                    change,
                    put={**change.put, **each.put},
                    evidence={**change.evidence, **each.evidence},
                )
        return answered(rubric, answer, change, level)

    def _models(self) -> AnswerChange | None:
        answer = self.sitting.answer(self.item)
        if answer is None or answer.per_model is None:
            return None
        choices = level_choices(self.sitting.rubric)
        levels = {
            model: self.asker.choose(words.model_prompt(model), choices).level
            for model in answer.per_model
        }
        change = AnswerChange(item=self.item, today=self.sitting.today)
        return answered_by_model(self.sitting.rubric, answer, change, levels)

    def _note(self) -> AnswerChange | None:
        answer = self.sitting.answer(self.item)
        old = (answer.note or "") if answer else ""
        return self._put(note=self.asker.text(words.NOTE, old, several_lines="\n" in old))

    def _evidence(self) -> AnswerChange | None:
        place = self.asker.text(words.EVIDENCE)
        if not place:
            return None
        title = self.asker.text(words.TITLE)
        collected = self.asker.text(words.COLLECTED, self.sitting.today.isoformat())
        kind = "url" if ":" in place.partition("/")[0] else "path"
        evidence = {"title": title, kind: place, "collected": collected}
        return AnswerChange(
            item=self.item,
            today=self.sitting.today,
            evidence={key: value for key, value in evidence.items() if value},
        )

    def _plan(self) -> AnswerChange | None:
        judged = self.sitting.result.item(self.item)
        choices = plan_choices(self.sitting.rubric, judged)
        choice = self.asker.choose(words.PLAN, choices)
        if choice.action is Action.BACK:
            return None
        if not choice.level:
            dropped = frozenset({"planned"})
            return AnswerChange(item=self.item, today=self.sitting.today, dropped=dropped)
        due = self.asker.text(words.DUE, judged.planned.due.isoformat() if judged.planned else "")
        return self._put(planned={"status": choice.level, "due": due}) if due else None

    def _put(self, **put: Written) -> AnswerChange | None:
        """Return a change of one key; None where it is empty or as it was."""
        answer = self.sitting.answer(self.item)
        old = answer.model_dump(mode="json", include=set(put)) if answer else {}
        new = {key: value for key, value in put.items() if value and value != old.get(key)}
        return AnswerChange(item=self.item, today=self.sitting.today, put=new) if new else None
