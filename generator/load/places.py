"""Findings without a place → the same with line and column, read from the files again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from generator.findings import Finding, Pointer
from generator.load.document import Place, Target, locate
from generator.load.faults import RULES_ABOUT_KEYS

Places = Mapping[str, Mapping[Target, Place]]


def locate_findings(root: Path, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with line and column, in the order of their places, each once."""
    return locate_together(root, findings, ())[0]


def locate_together(
    root: Path, findings: Iterable[Finding], pointers: Iterable[tuple[str, Pointer]]
) -> tuple[tuple[Finding, ...], Mapping[tuple[str, Pointer], Place]]:
    """Do what `locate_findings` and `locate_pointers` do, reading each file once."""
    findings, pointers = tuple(findings), tuple(pointers)
    targets: dict[str, set[Target]] = {}
    for finding in findings:
        if not finding.line:
            targets.setdefault(finding.path, set()).add(_target(finding))
    for path, pointer in pointers:
        targets.setdefault(path, set()).add((pointer, False))
    places = {
        path: locate(root / path, wanted)
        for path, wanted in targets.items()
        if path.endswith(".yml") and (root / path).is_file()
    }
    located = [_located(finding, places) for finding in findings]
    located.sort(key=lambda finding: finding.place)
    known = {
        (path, pointer): place
        for path, pointer in pointers
        if (place := places.get(path, {}).get((pointer, False)))
    }
    return tuple(_each_once(located)), MappingProxyType(known)


def locate_pointers(
    root: Path, pointers: Iterable[tuple[str, Pointer]]
) -> Mapping[tuple[str, Pointer], Place]:
    """Return line and column of what each pointer into a file leads to, where that is YAML."""
    return locate_together(root, (), pointers)[1]


def _target(finding: Finding) -> Target:
    return finding.pointer, finding.rule in RULES_ABOUT_KEYS


def _located(finding: Finding, places: Places) -> Finding:
    """A finding about a whole folder, or about a file that is missing, has no line."""
    if finding.line or finding.path not in places:
        return finding
    line, column = places[finding.path].get(_target(finding), (1, 1))
    return replace(finding, line=line, column=column)


def _each_once(findings: list[Finding]) -> list[Finding]:
    """Drop what is told twice of one place; facts keep findings from being hashed."""
    kept: dict[object, Finding] = {}
    for finding in findings:
        facts = tuple(sorted(finding.facts.items()))
        kept.setdefault((finding.place, finding.pointer, finding.message, facts), finding)
    return list(kept.values())
