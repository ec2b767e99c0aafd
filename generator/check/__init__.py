"""Rules over the whole catalogue, and the sentences of findings."""

from generator.check.rule import Breach, Rule
from generator.check.rules import RULES, check_catalogue

__all__ = ["RULES", "Breach", "Rule", "check_catalogue"]
