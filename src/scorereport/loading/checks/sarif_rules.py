"""The rules that a SARIF run declares, and which of them a finding is of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, number, sequence, text, whole
from scorereport.loading.checks.records import MAX_MESSAGE
from scorereport.loading.checks.severities import severity_of, severity_of_score
from scorereport.model.check_results import Severity

DEFAULT_LEVEL: Final = "warning"
"""What SARIF 2.1.0 §3.27.10 says where neither the result nor its rule has a level."""

_Object = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a run declares: its rules by their id, and what its invocations changed of them."""

    run: Json
    by_id: Mapping[str, _Object]
    changes: Mapping[str, _Object]
    """The configuration that an invocation put in place of a rule's default."""

    def named(self, result: Json) -> tuple[str, frozenset[str]]:
        """Return the rule of *result*, and every rule that it may be of; none where it says none.

        An id may have levels below its rule (CA1000/1), and an index may contradict it.
        """
        said = text(result, "ruleId") or text(result, "rule", "id")
        indexed = text(self._at_index(result), "id")
        known = self._declared(said) or said or indexed
        return known, frozenset(name for name in (known, indexed) if name)

    def level(self, result: Json, rule: str) -> str:
        """Return the level of *result*: its own, else that of its rule, else the default."""
        own = get(result, "level")
        if own is not None:
            return own if isinstance(own, str) else "no text"
        changed = text(self.changes.get(rule), "level")
        default = text(self.by_id.get(rule), "defaultConfiguration", "level")
        return changed or default or DEFAULT_LEVEL

    def enabled(self, rule: str) -> bool:
        """Say whether *rule* was on: ruff lists rules that are off by default."""
        changed = get(self.changes.get(rule), "enabled")
        default = get(self.by_id.get(rule), "defaultConfiguration", "enabled")
        said = default if changed is None else changed
        return said is None or said is True

    def title(self, rule: str) -> str:
        """Return what *rule* is about, in one sentence."""
        descriptor = self.by_id.get(rule)
        return text(descriptor, "shortDescription", "text") or text(descriptor, "name")

    def description(self, rule: str) -> str:
        """Return what *rule* says of itself at more length, where that is no whole page."""
        descriptor = self.by_id.get(rule)
        told = (text(descriptor, name, "text") for name in ("fullDescription", "help"))
        fitting = (each for each in told if 0 < len(each) <= MAX_MESSAGE)
        return next((each for each in fitting if each != self.title(rule)), "")

    def severity(self, result: Json, rule: str) -> tuple[Severity | None, str]:
        """Return how bad a finding of *rule* is, and the tool's own word or number for it."""
        said = get(self.by_id.get(rule), "properties", "security-severity")
        score = number(said) if not isinstance(said, str) else _score(said)
        if score is not None:
            return severity_of_score(score), str(said)
        own = text(said) or text(result, "properties", "issue_severity")
        found = severity_of(own)
        if found is not None:
            return found, own
        level = self.level(result, rule)
        return severity_of(level), level

    def _at_index(self, result: Json) -> Json:
        index = whole(result, "ruleIndex")
        index = whole(result, "rule", "index") if index is None else index
        component = whole(result, "rule", "toolComponent", "index")
        home = get(self.run, "tool", "driver")
        if component is not None:
            home = get(self.run, "tool", "extensions", component) if component >= 0 else None
        # A SARIF index of -1 means that there is none.
        return get(home, "rules", index) if index is not None and index >= 0 else None

    def _declared(self, said: str) -> str:
        name = said
        for _ in range(10):
            if name in self.by_id:
                return name
            name = name.rpartition("/")[0]
        return ""


def rules_of(run: Json) -> Rules:
    """Return the rules that *run* declares, in its driver and in its extensions."""
    components = [get(run, "tool", "driver"), *sequence(run, "tool", "extensions")]
    declared = [mapping(rule) for each in components for rule in sequence(each, "rules")]
    by_id = {text(rule, "id"): rule for rule in declared if text(rule, "id")}
    changes = {
        name: mapping(change, "configuration")
        for invocation in sequence(run, "invocations")
        for change in sequence(invocation, "ruleConfigurationOverrides")
        if (name := _changed_rule(run, change))
    }
    return Rules(run=run, by_id=by_id, changes=changes)


def _changed_rule(run: Json, change: Json) -> str:
    index = whole(change, "descriptor", "index")
    indexed = (
        get(run, "tool", "driver", "rules", index) if index is not None and index >= 0 else None
    )
    return text(change, "descriptor", "id") or text(indexed, "id")


def _score(said: str) -> float | None:
    try:
        return number(float(said))
    except ValueError:
        return None
