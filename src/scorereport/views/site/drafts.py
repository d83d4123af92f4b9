"""That what is shown of a system is only a draft: a word beside its name."""

from scorereport.model.standing import Standing
from scorereport.views.language import tr
from scorereport.views.parts import FlagView, Tone


def draft_flag(standing: Standing) -> FlagView | None:
    """Return that *standing* is a draft; None where it is none."""
    return FlagView(tone=Tone.NOTICE, label=tr("draft")) if standing.draft else None


def draft_flags(standing: Standing) -> tuple[FlagView, ...]:
    """Return the same for a cell of a table."""
    flag = draft_flag(standing)
    return (flag,) if flag else ()
