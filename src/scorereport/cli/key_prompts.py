"""Questions and answers on a terminal, where one key is enough; needs questionary."""

from collections.abc import Callable, Sequence

import click
import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from scorereport.cli.question_print import print_question
from scorereport.views.choices import Action, Choice
from scorereport.views.questionnaire import QuestionView
from scorereport.views.sitting import KEYS, SEVERAL_LINES


class KeyPrompts:
    """An asker that takes single keys."""

    def show(self, question: QuestionView, *, again: bool) -> None:
        """Print the question, or *again* the answer so far."""
        click.echo()
        print_question(question, again=again)

    def choose(self, prompt: str, choices: Sequence[Choice]) -> Choice:
        """Return the choice of which the key was pressed, or at which Enter was."""
        rows = [
            questionary.Choice(f"{choice.key}  {choice.words}", value=choice) for choice in choices
        ]
        question = questionary.select(
            prompt,
            rows,
            default=rows[choices.index(_safest(choices))],
            instruction=KEYS,
            use_jk_keys=False,
            qmark="",
        )
        bindings = question.application.key_bindings
        if isinstance(bindings, KeyBindings):
            for choice in choices:
                if len(choice.key) == 1:
                    bindings.add(choice.key, eager=True)(_ending_in(choice))
        chosen = question.unsafe_ask()
        assert isinstance(chosen, Choice)  # noqa: S101 - questionary returns what it was given
        return chosen

    def text(self, prompt: str, default: str = "", *, several_lines: bool = False) -> str:
        """Return what was written, with *default* to begin from; Enter at once keeps it."""
        instruction = SEVERAL_LINES if several_lines else None
        question = questionary.text(
            prompt, default, multiline=several_lines, instruction=instruction, qmark=""
        )
        return str(question.unsafe_ask()).strip()

    def tell(self, message: str) -> None:
        """Print the message."""
        click.echo(message)


def _safest(choices: Sequence[Choice]) -> Choice:
    """Return what Enter stands for: what was answered before, or else no answer."""
    for action in (Action.UNCHANGED, Action.SKIP):
        for choice in choices:
            if choice.action is action:
                return choice
    return choices[0]


def _ending_in(choice: Choice) -> Callable[[KeyPressEvent], None]:
    def end(event: KeyPressEvent) -> None:
        event.app.exit(result=choice)

    return end
