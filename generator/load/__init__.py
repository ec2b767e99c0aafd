"""YAML → catalogue and findings; with `rewrite`, the only hands on `data/`."""

from generator.load.places import locate_findings
from generator.load.project import Known, Loaded, load_project

__all__ = ["Known", "Loaded", "load_project", "locate_findings"]
