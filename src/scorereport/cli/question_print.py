"""How a question of an assessment looks on a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorereport.cli.terminal import console
from scorereport.views.questionnaire import QuestionView

_WIDEST = 100
_TERM = 12


def print_question(question: QuestionView, *, again: bool) -> None:
    """Print the question, why it is asked and what counts; or *again* only the answer so far."""
    screen = console()
    screen.width = min(screen.width, _WIDEST)
    if not again:
        _print_head(screen, question)
    if question.facts:
        screen.print()
        screen.print(_grid(_told_once([(fact.term, fact.text) for fact in question.facts])))
    screen.print()


def _print_head(screen: Console, question: QuestionView) -> None:
    screen.rule(style="dim")
    screen.print(Text(f"{question.progress} · {question.section}", style="dim"))
    screen.print(Text(f"{question.code}  {question.title}", style="bold"))
    for sentence in question.asked:
        screen.print(Text(sentence, style="yellow"))
    if question.why:
        screen.print(Text(" ".join(question.why.split())))
    screen.print()
    screen.print(_grid([(_marked(each.title, each.mark), each.counts) for each in question.levels]))


def _marked(title: str, mark: str) -> str:
    return f"{title} ({mark})" if mark else title


def _told_once(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *rows* with a term that stands above it already left out."""
    before = ["", *(term for term, _ in rows)]
    return [
        ("" if term == above else term, text)
        for above, (term, text) in zip(before, rows, strict=False)
    ]


def _grid(rows: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold cyan", no_wrap=True, min_width=_TERM)
    table.add_column(overflow="fold")
    for term, text in rows:
        # Text, not str: a text from a file must not be read as markup.
        table.add_row(Text(term), Text(text))
    return table
