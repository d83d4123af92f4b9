"""dbt's manifest.json, which alone knows tags, severities and columns of tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.checks.content import Content, read_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text
from scorereport.loading.checks.severities import severity_of
from scorereport.model.check_results import CheckResult, FileBeside

_NAME: Final = "manifest.json"
_NODES: Final = ("nodes", "unit_tests", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the manifest of the same invocation says of each node; nothing where there is none."""

    nodes: Mapping[str, Json] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    files: tuple[FileBeside, ...] = ()
    """The manifest itself, where it could be read: also one that is not used makes a warning."""

    def joined(self, result: CheckResult, *, pointer: str = "") -> CheckResult:
        """Return *result* with what the manifest knows; its key and outcome stay."""
        node = self.nodes.get(result.check)
        if node is None:
            return replace(result, pointer=pointer) if pointer else result
        severity = text(node, "config", "severity")
        return replace(
            result,
            pointer=pointer or result.pointer,
            title=text(node, "description") or text(node, "name"),
            severity=severity_of(severity),
            raw_severity=severity,
            location=text(node, "original_file_path"),
            tags=tuple(_tags(node)),
            properties=_properties(node),
        )


def manifest_of(content: Content) -> Manifest:
    """Return the manifest beside *content*, where both are of one invocation of dbt."""
    if content.folder is None or not (content.folder / _NAME).is_file():
        return Manifest()
    try:
        read = read_content(content.folder / _NAME, shown=_NAME)
    except InputError as error:
        return Manifest(warnings=(f"its tags are not known: {error}",))
    files = (FileBeside(name=_NAME, sha256=read.sha256),)
    mine = text(content.json, "metadata", "invocation_id")
    if not mine or mine != text(read.json, "metadata", "invocation_id"):
        reason = f"{_NAME} beside it is of another invocation, so its tags are not used"
        return Manifest(warnings=(reason,), files=files)
    nodes = {name: node for kind in _NODES for name, node in mapping(read.json, kind).items()}
    return Manifest(nodes=nodes, files=files)


def _tags(node: Json) -> Iterator[str]:
    """Yield tags as they are, and meta as name:value."""
    for tags in (sequence(node, "tags"), sequence(node, "config", "tags")):
        yield from (tag for tag in tags if isinstance(tag, str))
    for meta in (mapping(node, "meta"), mapping(node, "config", "meta")):
        for name, said in meta.items():
            values = said if isinstance(said, list) else [said]
            yield from (f"{name}:{each}" for each in values if isinstance(each, str))


def _properties(node: Json) -> Mapping[str, str]:
    names = ("column_name", "attached_node")
    return {name: said for name in names if isinstance(said := get(node, name), str)}
