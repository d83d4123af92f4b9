"""What the score would be with everything that is planned; never a part of the score."""

from scorereport.model.base import Date, Document, Id, Points


class IfDelivered(Document):
    """The counted score with every planned level reached and held up, all else as it is."""

    counted: Points | None
    band: Id | None
    """Band of that score; None where nothing applies."""
    items: tuple[Id, ...]
    """What is planned and would count more than it does."""
    until: Date
    """When the last of it is due."""
    overdue: tuple[Id, ...] = ()
    """Those of `items` that were due before the day of the result."""
