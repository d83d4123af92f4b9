"""The code that the program's own templates become: Jinja's, with three shorter ways.

A page writes three thousand values, nearly all of them fields of views, and calls 600 macros.
Jinja looks up each field by a function that also tries items, wraps each value in a Markup of its
own, and hands to each call the context that nothing here asks for.
Here a field is looked up and a macro called as Python does,
and a text that was written before is not escaped again.
Templates of somebody else, whose look-ups and calls are watched, stay with Jinja's code.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from markupsafe import Markup, escape

_KNOWN: Final = 8_192
"""Texts whose escaped form is kept: those of some ten reports."""


class _Code(CodeGenerator):
    """Writes what the program's own templates do."""

    _asked: nodes.Expr | None = None
    """What a test asks about: it need not be there."""

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write how a field is looked up; a block of the page is no field of it."""
        if node is self._asked or node.node == nodes.Name("self", "load"):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @optimizeconst
    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write a test."""
        self._asked = node.node
        super().visit_Test(node, frame)
        self._asked = None

    @optimizeconst
    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as Jinja has it
    ) -> None:
        """Write a call: nothing that these templates call takes their context."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.escaped(")


class OwnEnvironment(Environment):
    """The environment of the program's own templates, in which everything is escaped."""

    code_generator_class = _Code

    @staticmethod
    def escaped(value: object) -> str:
        """Return *value* as a page may hold it."""
        if type(value) is Markup:
            return value
        return _escaped(value) if type(value) is str else escape(value)


_escaped: Final[Callable[[str], str]] = lru_cache(maxsize=_KNOWN)(escape)
