"""The website: pages, what surrounds them, and the adapter to MkDocs."""
