"""YAML → catalogue and findings; with `rewrite`, the only hands on `data/`."""

from generator.load.places import locate_findings
from generator.load.project import Loaded, load_project

__all__ = ["Loaded", "load_project", "locate_findings"]
