"""The outside world → records. Adding a source is one module and one line in SOURCES."""

from typing import NamedTuple

from generator.sources.atout_france import plan_atout_france
from generator.sources.import_plan import ImportPlan, PlanImport, apply_plan, describe_plan

__all__ = ["SOURCES", "ImportPlan", "Source", "apply_plan", "describe_plan", "plan_atout_france"]


class Source(NamedTuple):
    """Where records may come from: the name in commands, and what plans its import."""

    name: str
    plan: PlanImport


SOURCES = (Source("atout-france", plan_atout_france),)
