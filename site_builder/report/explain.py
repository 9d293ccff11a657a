"""What a rule finds, why, and what to do instead, for the keyboard; and the list of all rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from site_builder.model.finding import RuleText
from site_builder.report.codes import about
from site_builder.report.report import word

COLUMNS = ("code", "severity", "clauses", "rule", "what it finds")


def explained(name: str, rules: Sequence[RuleText], form: str) -> str:
    """The text of the rule of that name or code, or of a fault's code; "" where there is none."""
    asked = name.strip().lower().replace("_", "-")
    for rule in rules:
        if asked in {rule.name, rule.code.lower()}:
            return _markdown(rule) if form == "markdown" else _plain(rule)
    words = about(name.strip().upper())
    return f"{name.strip().upper()}: {words}\n" if words else ""


def near(name: str, rules: Iterable[RuleText]) -> str:
    """The rule that may have been meant; "" where none is near."""
    names = {spelled: rule.name for rule in rules for spelled in (rule.name, rule.code.lower())}
    return next((names[each] for each in get_close_matches(name.strip().lower(), names, 1)), "")


def listed(rules: Iterable[RuleText], form: str) -> Iterator[str]:
    """A line for each rule, by code."""
    rows = [
        (rule.code, word(rule.severity), _short(rule.clauses), rule.name, rule.title)
        for rule in sorted(rules, key=lambda rule: rule.code)
    ]
    if form == "markdown":
        yield f"| {' | '.join(COLUMNS)} |"
        yield f"|{'---|' * len(COLUMNS)}"
        yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
        return
    widths = [max(map(len, column)) for column in zip(COLUMNS, *rows, strict=True)]
    for row in (COLUMNS, *rows):
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _short(clauses: Sequence[str]) -> str:
    """The clauses, or of many the first and the last."""
    return f"{clauses[0]} … {clauses[-1]}" if len(clauses) > 3 else ", ".join(clauses) or "–"


def _facts(rule: RuleText) -> Mapping[str, str]:
    return {"code": rule.code, "severity": word(rule.severity), "clauses": ", ".join(rule.clauses) or "none"}


def _markdown(rule: RuleText) -> str:
    facts = " · ".join(f"{key} {value}" for key, value in _facts(rule).items())
    return f"# {rule.name}\n\n{rule.title}\n\n{facts}\n\n{rule.text}\n"


def _plain(rule: RuleText) -> str:
    """The same without signs of Markdown: headings bare, what stands below them indented."""
    lines = [f"{rule.code} {rule.name}", rule.title, ""]
    lines += [f"{key}: {value}" for key, value in _facts(rule).items() if key != "code"]
    for line in ("", *rule.text.splitlines()):
        if line.startswith("## "):
            lines.append(line.removeprefix("## "))
        else:
            lines.append(f"  {line.replace('`', '')}" if line else "")
    return "\n".join(lines) + "\n"
