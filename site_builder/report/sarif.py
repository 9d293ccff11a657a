"""Problems as SARIF 2.1.0, which code scanning, editors and dashboards read: a JSON document.

Columns count characters, as in all our reports. Paths are relative to SRCROOT, the folder that holds content/; where
that lies on the machine is nobody's business, so the document does not say.
"""

from collections.abc import Iterable
from urllib.parse import quote

from site_builder import __version__
from site_builder.model.finding import RuleText
from site_builder.problem import Problem, Severity
from site_builder.report.codes import about
from site_builder.report.json import written
from site_builder.report.prints import prints
from site_builder.report.report import Report, told, word
from site_builder.report.source import Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
KIND = {Severity.NOTE: "recommendation", Severity.WARNING: "warning", Severity.ERROR: "error"}
"""What GitHub calls them beside SARIF's own levels."""

Json = dict[str, object]


def sarif(report: Report) -> str:
    """One run: every rule with its text and clauses, and a result for each problem; a waiver suppresses its result."""
    problems = report.by_gravity()
    codes = sorted({*report.rules, *(problem.code for problem in problems)})
    index = {code: number for number, code in enumerate(codes)}
    fingerprints = prints(problems, Source(report.root))
    run = {
        "tool": {"driver": _driver(report, codes)},
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder that holds content/."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, own, index[problem.code], report.rules.get(problem.code))
            for problem, own in zip(problems, fingerprints, strict=True)
        ],
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(report: Report, codes: Iterable[str]) -> Json:
    rules = [_rule(report.rules[code]) if code in report.rules else _fault(code) for code in codes]
    return {"name": "site-builder", "semanticVersion": __version__, "rules": rules}


def _rule(rule: RuleText) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title or rule.name},
        "fullDescription": {"text": rule.title or rule.name},
        "help": {"text": rule.text or rule.title, "markdown": rule.text or rule.title},
        "defaultConfiguration": {"level": word(rule.severity)},
        "properties": {"tags": list(dict.fromkeys(rule.clauses)), "problem.severity": KIND[rule.severity]},
    }


def _fault(code: str) -> Json:
    """A code of a fault in a file: no rule of the policy, so no text of a rule."""
    words = {"text": about(code) or "A fault in the content."}
    return {"id": code, "shortDescription": words, "fullDescription": words, "help": words}


def _result(problem: Problem, fingerprint: str, index: int, rule: RuleText | None) -> Json:
    excused = [{"kind": "external", "status": "accepted", "justification": problem.waived}] if problem.waived else []
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": word(rule.severity if rule and problem.waived else problem.severity),
        "message": {"text": told(problem)},
        "locations": [{"physicalLocation": _place(problem)}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        "suppressions": excused,
        **({"properties": {"post": problem.post}} if problem.post else {}),
    }


def _place(problem: Problem) -> Json:
    """The file, and the region where that is known; without, it is the file's beginning, which GitHub asks for."""
    place = problem.place
    region: Json = {"startLine": max(1, place.line)}
    if place.line and place.column:
        region["startColumn"] = place.column
        if place.end_column > place.column:
            region["endColumn"] = place.end_column
    uri = quote(place.file, safe="/-._~") or "content"
    return {"artifactLocation": {"uri": uri, "uriBaseId": "SRCROOT"}, "region": region}
