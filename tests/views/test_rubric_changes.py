from scorereport.history.rubric_changes import Obstacle
from scorereport.history.upgrade import Mention
from scorereport.model.rubric import Item
from scorereport.views.rubric_changes import FIELDS, OBSTACLES
from scorereport.views.upgrade import MENTIONS


def test_every_field_and_every_reason_has_words() -> None:
    """A new field of an item, or a new reason, cannot be forgotten in the words."""
    assert Item.model_fields.keys() - {"id", "replaces"} <= FIELDS.keys()
    assert OBSTACLES.keys() == set(Obstacle)
    assert MENTIONS.keys() == set(Mention)
