"""The only place that makes markup, and so the only one that escapes."""
