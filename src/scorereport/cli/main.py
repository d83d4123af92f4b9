"""The program itself: its options, and where each command is found."""

import click

from scorereport import __version__
from scorereport.cli.group import MainGroup

COMMANDS = {
    "init": ("scorereport.cli.init", "Make a workspace that builds at once."),
    "assess": ("scorereport.cli.assess", "Answer an assessment in the terminal."),
    "validate": (
        "scorereport.cli.validate",
        "Say what is wrong in files or workspaces.",
    ),
    "checks": ("scorereport.cli.checks", "Show what a tool's result file holds."),
    "score": ("scorereport.cli.score", "Score one assessment and show the working."),
    "report": ("scorereport.cli.report", "Write reports of assessments."),
    "roadmap": ("scorereport.cli.roadmap", "Plan the cheapest steps to a target."),
    "review": ("scorereport.cli.review", "Show what to look at in a review, and record it."),
    "diff": ("scorereport.cli.diff", "Say what moved between two results, and why."),
    "gate": ("scorereport.cli.gate", "Hold assessments against the gates, for CI."),
    "badge": ("scorereport.cli.badge", "Write the score as a badge."),
    "guide": ("scorereport.cli.guide", "Write a rubric as a document, before any answer."),
    "period": ("scorereport.cli.period", "Open the rounds in which systems are assessed."),
    "site": ("scorereport.cli.site", "Publish the scores of all systems as a static site."),
    "status": ("scorereport.cli.status", "Show where a round stands, and what is due."),
    "rubric": ("scorereport.cli.rubric", "List, show, check and compare rubrics."),
    "cache": ("scorereport.cli.cache", "Look at what earlier commands kept."),
    "schema": ("scorereport.cli.schema", "Print the JSON Schema of a document."),
}


@click.group(
    cls=MainGroup,
    commands_at=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
)
@click.version_option(__version__, "-V", "--version", prog_name="scorereport")
@click.option("--no-color", is_flag=True, help="Print without colour.")
@click.pass_context
def main(ctx: click.Context, *, no_color: bool) -> None:
    """Turn assessments into readiness reports that people read, attach and act on.

    Example:

    \b
      scorereport init readiness
      scorereport report readiness/assessments/my-system/*.yaml -o out
    """
    if no_color:
        ctx.color = False
