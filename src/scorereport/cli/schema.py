"""The command ``schema``."""

import click

from scorereport.render.json_schema import SCHEMAS, render_schema


@click.command("schema")
@click.argument("document", type=click.Choice(list(SCHEMAS)))
def command(document: str) -> None:
    """Print the JSON Schema of a document, for editors and validators.

    Example:

    \b
      scorereport schema assessment > assessment.schema.json
    """
    click.echo(render_schema(document), nl=False)
