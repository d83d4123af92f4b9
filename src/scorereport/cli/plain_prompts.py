"""Questions and answers line by line, for a pipe, a screen reader or a simple terminal."""

from collections.abc import Sequence

import click

from scorereport.cli.question_print import print_question
from scorereport.views.choices import Action, Choice
from scorereport.views.questionnaire import QuestionView
from scorereport.views.sitting import NO_SUCH_KEY, NOT_UTF_8


class PlainPrompts:
    """An asker that reads whole lines."""

    def show(self, question: QuestionView, *, again: bool) -> None:
        """Print the question, or *again* the answer so far."""
        print_question(question, again=again)

    def choose(self, prompt: str, choices: Sequence[Choice]) -> Choice:
        """Print the keys and return the choice of the line that is one of them, or its level."""
        for answering in (True, False):
            keys = [f"{each.key} {each.words}" for each in choices if answering is _answers(each)]
            if keys:
                click.echo(" · ".join(keys))
        while True:
            line = self._line(prompt).casefold()
            for choice in choices:
                if line and line in (choice.key, choice.level, choice.words.casefold()):
                    return choice
            self.tell(NO_SUCH_KEY)

    def text(self, prompt: str, default: str = "", *, several_lines: bool = False) -> str:
        """Return a line; an empty one stands for *default*."""
        shown = default if default and not several_lines and len(default) <= _SHORT else ""
        return self._line(f"{prompt} [{shown}]" if shown else prompt) or default

    def tell(self, message: str) -> None:
        """Print the message."""
        click.echo(message)

    def _line(self, prompt: str) -> str:
        while True:
            try:
                line = str(click.prompt(prompt, default="", show_default=False))
                line.encode()
            except UnicodeError:
                self.tell(NOT_UTF_8)
            else:
                return line.strip()


_SHORT = 60


def _answers(choice: Choice) -> bool:
    return choice.action in (Action.UNCHANGED, Action.LEVEL, Action.MODELS)
