"""The command line: parse, call, print."""

from generator.cli.commands import cli
from generator.cli.running import main

__all__ = ["cli", "main"]
