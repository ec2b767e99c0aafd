"""Findings → what an editor reads, in her language, or a machine in JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby

from generator.check.rules import RULES
from generator.findings import Finding, Severity
from generator.languages import Words

LINE = "{place}: {severity}: {sentence} [{rule}]"
GUESS = "{sentence}; did you mean “{guess}”?"
COUNTS = (
    (Severity.ERROR, "{count} error", "{count} errors"),
    (Severity.WARNING, "{count} warning", "{count} warnings"),
    (Severity.NOTICE, "{count} notice", "{count} notices"),
)
NOTHING = "No fault found."


def say_finding(finding: Finding, words: Words) -> str:
    """Return a finding as one line: `data/x.yml:12:3: error: … [unknown-commune]`."""
    return words.text(
        LINE,
        place=_place(finding),
        severity=words.text(finding.severity.word, context="Severity"),
        sentence=say_sentence(finding, words),
        rule=finding.rule,
    )


def say_sentence(finding: Finding, words: Words) -> str:
    """Return what is wrong, and what was most likely meant, without its place."""
    facts = _printable(finding.facts)
    sentence = words.text(finding.message, **facts)
    guess = facts.get("guess")
    return words.text(GUESS, sentence=sentence, guess=guess) if guess else sentence


def say_findings(findings: Iterable[Finding], words: Words) -> str:
    """Return all findings by file, with their count; a blank line parts the files."""
    ordered = sorted(findings, key=lambda finding: finding.place)
    files = groupby(ordered, key=lambda finding: finding.path)
    blocks = ["\n".join(say_finding(one, words) for one in block) for _path, block in files]
    return "\n\n".join([*blocks, _say_counts(ordered, words)])


def findings_as_json(findings: Iterable[Finding], words: Words) -> str:
    """Return the findings as a JSON list of objects, with their sentences."""
    ordered = sorted(findings, key=lambda finding: finding.place)
    objects = [
        {
            "rule": finding.rule,
            "severity": finding.severity.word,
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "pointer": list(finding.pointer),
            "message": say_sentence(finding, words),
            "facts": dict(finding.facts),
        }
        for finding in ordered
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def explain_rule(rule_id: str, words: Words) -> str | None:
    """Return what a rule asks for and why; None where no rule of the catalogue has this name."""
    rule = next((one for one in RULES if one.id == rule_id), None)
    if rule is None:
        return None
    severity = words.text(rule.severity.word, context="Severity")
    return f"{rule.id} ({severity})\n\n{words.text(rule.id, context='rule')}"


def _place(finding: Finding) -> str:
    path = _without_controls(finding.path)
    return f"{path}:{finding.line}:{finding.column}" if finding.line else path


def _say_counts(findings: list[Finding], words: Words) -> str:
    counts = [
        (one, many, sum(finding.severity is severity for finding in findings))
        for severity, one, many in COUNTS
    ]
    told = [words.plural(one, many, count) for one, many, count in counts if count]
    return ", ".join(told) or words.text(NOTHING)


def _printable(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: _without_controls(text) for name, text in facts.items()}


def _without_controls(text: str) -> str:
    """Keep a file from colouring, clearing or reversing the terminal that names it."""
    return "".join("�" if unicodedata.category(one)[0] == "C" else one for one in text)
