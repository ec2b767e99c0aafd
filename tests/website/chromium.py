"""Debian's Chromium, and how it starts where there is no screen."""

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 60_000
"""How long a page may take to do what it does at once, on a machine that does much else."""

PAINTED = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
"""Waits until what scripts changed is on the screen, and until whoever watches has been told."""

WATCH_SHIFTS = """window.moved = 0;
new PerformanceObserver(list => { for (const {value} of list.getEntries()) window.moved += value; })
  .observe({type: "layout-shift", buffered: true});"""
"""Adds up, from the first paint on, how far things move that a reader had before her eyes."""

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
