"""What the quality manager hands to the auditor: how fresh, and which commitments are kept."""

from generator.report.freshness import Background, FreshnessReport, pointers_of
from generator.report.freshness_report import summarise, write_freshness
from generator.report.publishing import replace_files
from generator.report.trend import write_trend

__all__ = [
    "Background",
    "FreshnessReport",
    "pointers_of",
    "replace_files",
    "summarise",
    "write_freshness",
    "write_trend",
]
