"""TensorFlow Data Validation: the anomalies of validate_statistics, as JSON.

A clean run writes no anomaly, but the schema that it applied: that is what a pass rests on.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from scorereport.loading.checks.content import Content, Json, refuse
from scorereport.loading.checks.json_tools import get, mapping, number, sequence, text, texts, truth
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, Severity

TOOL: Final = "tfdv"

_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    "ERROR": CheckOutcome.FAIL,
    "WARNING": CheckOutcome.WARN,
}
_SEVERITIES: Final[Mapping[str, Severity]] = {
    "ERROR": Severity.HIGH,
    "WARNING": Severity.MEDIUM,
}
_FIELDS: Final = frozenset({
    "baseline",
    "baselineV1",
    "anomalyInfo",
    "anomalyNameFormat",
    "datasetAnomalyInfo",
    "driftSkewInfo",
    "dataMissing",
})  # fmt: skip
_MAX_NAMED: Final = 8
_MEASURED: Final = re.compile("(drift|skew)(Measurements|_measurements)")
_PROTO_TEXT: Final = re.compile(r"\s*(anomaly_info|baseline|data_missing|drift_skew_info)\b\s*[{:]")


def _recognises(content: Content) -> bool:
    if content.text is not None:
        return bool(_PROTO_TEXT.match(content.text))
    found = _camel(mapping(content.json))
    if not found or not set(found) <= _FIELDS or len(found) != len(mapping(content.json)):
        return False  # also where one field stands under both its names: one would be lost
    return set(found) != {"baseline"} or bool(sequence(found["baseline"], "feature"))


def _camel(found: Mapping[str, Json]) -> dict[str, Json]:
    """Return *found* under the names of proto JSON, where it keeps those of the proto file."""
    return {
        re.sub(r"_([a-z])", lambda match: match[1].upper(), name): found[name] for name in found
    }


def _read(content: Content) -> CheckSource:
    if content.text is not None:
        hint = "write JSON (google.protobuf.json_format.MessageToJson)"
        refuse(content.shown, f"holds anomalies as protobuf text, which is not read; {hint}")
    found: Json = _camel(mapping(content.json))
    findings = [*_anomalies(found), *_drift(found)]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        tool=TOOL,
        complete=False if truth(found, "dataMissing") else None,
        parsed=len(findings),
        results=collapse([*findings, _scan(found, findings)]),
    )


def _scan(found: Json, findings: list[CheckResult]) -> CheckResult:
    schema = get(found, "baseline") or get(found, "baselineV1")
    features = [each for each in _features(schema) if each]
    bad = [each for each in findings if each.outcome is not CheckOutcome.INFO]
    if "dataMissing" in mapping(found) and truth(found, "dataMissing") is not False:
        return scan_result(TOOL, complete=False, findings=0, message="There was no data to check.")
    if bad:
        return scan_result(TOOL, complete=True, findings=len(bad))
    if not features:
        return _no_scan("no schema", "The file names no schema, so nothing says one was applied.")
    if get(found, "anomalyInfo") == {} and "dataMissing" not in mapping(found):
        return _no_scan("emptied", "No run of TFDV writes an empty list of anomalies alone.")
    named = ", ".join(features[:_MAX_NAMED]) + (", …" if len(features) > _MAX_NAMED else "")
    message = f"A schema of {len(features)} features was applied: {named}"
    return scan_result(TOOL, complete=True, findings=0, message=message)


def _no_scan(raw: str, message: str) -> CheckResult:
    return CheckResult(
        tool=TOOL,
        check="scan",
        outcome=CheckOutcome.NOT_EXECUTED,
        raw_outcome=raw,
        message=message,
    )


def _features(schema: Json) -> list[str]:
    return [text(each, "name") for each in sequence(schema, "feature")]


def _anomalies(found: Json) -> Iterable[CheckResult]:
    info = get(found, "anomalyInfo")
    if "anomalyInfo" in mapping(found) and not isinstance(info, dict):
        yield _anomaly("", "", {}, "/anomalyInfo")
    for name, anomaly in mapping(info).items():
        path = ".".join(texts(anomaly, "path", "step")) or name
        yield from _reasons(path, anomaly, f"/anomalyInfo/{name}")
    if "datasetAnomalyInfo" in mapping(found):
        yield from _reasons("", get(found, "datasetAnomalyInfo"), "/datasetAnomalyInfo")


def _reasons(feature: str, anomaly: Json, pointer: str) -> Iterable[CheckResult]:
    severity = text(anomaly, "severity")
    reasons = sequence(anomaly, "reason")
    for place, reason in enumerate(reasons):
        yield _anomaly(feature, severity, reason, f"{pointer}/reason/{place}")
    if not reasons:
        yield _anomaly(feature, severity, anomaly, pointer)


def _anomaly(feature: str, severity: str, reason: Json, pointer: str) -> CheckResult:
    return CheckResult(
        tool=TOOL,
        check=text(reason, "type") or "anomaly",
        instance=feature,
        # The short text names the kind of anomaly; the long one holds values of the data.
        title=text(reason, "shortDescription") or text(reason, "short_description"),
        outcome=_OUTCOMES.get(severity, CheckOutcome.UNKNOWN),
        raw_outcome=severity,
        severity=_SEVERITIES.get(severity),
        raw_severity=severity,
        pointer=pointer,
    )


def _drift(found: Json) -> Iterable[CheckResult]:
    for place, each in enumerate(_entries(get(found, "driftSkewInfo"))):
        feature = ".".join(texts(each, "path", "step"))
        for kind in ("drift", "skew"):
            name = f"{kind}Measurements"
            said = get(each, name) or get(each, f"{kind}_measurements")
            for which, measurement in enumerate(_entries(said)):
                pointer = f"/driftSkewInfo/{place}/{name}/{which}"
                yield _distance(kind, feature, measurement, pointer)
        if not isinstance(each, dict) or not _MEASURED.search(" ".join(each)):
            yield _distance("drift", feature, each, f"/driftSkewInfo/{place}")


def _entries(found: Json) -> list[Json]:
    """Return *found* as a list: what is none, where there is something, is an entry itself."""
    if isinstance(found, list):
        return found
    return [found] if found else []


def _distance(kind: str, feature: str, measurement: Json, pointer: str) -> CheckResult:
    distance, limit = number(measurement, "value"), number(measurement, "threshold")
    said = get(measurement, "threshold")
    if distance is None or (said is not None and limit is None):
        outcome, raw = CheckOutcome.UNKNOWN, "no distance that can be compared"
    elif limit is not None and distance > limit:
        outcome, raw = CheckOutcome.FAIL, "beyond its threshold"
    else:
        outcome, raw = CheckOutcome.INFO, "distance"
    return CheckResult(
        tool=TOOL,
        check=f"{kind}:{text(measurement, 'type') or 'distance'}",
        instance=feature,
        outcome=outcome,
        raw_outcome=raw,
        measured=distance,
        comparator="" if limit is None else "<=",
        threshold=limit,
        pointer=pointer,
    )


READER: Final = Reader(format="tfdv", recognises=_recognises, read=_read)
