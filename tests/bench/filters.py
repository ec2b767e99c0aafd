"""How quickly a list of 1 500 records answers a choice, on a slow phone, and what it weighs.

    python tests/bench/filters.py [records]

Chromium with its processor slowed four times, a screen of 360 px. For each step of a visit: the
milliseconds of our own code, and those until the next frame is painted (a frame comes every 16 ms,
whatever happens: see the first line), as the median and the worst of several turns. Every figure comes from this one run, on this machine.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "website")]

from chromium import CHROMIUM, OPTIONS  # noqa: E402  # beside the tests, which are no package
from local_server import serve_folder  # noqa: E402
from varied_office import write_varied_office  # noqa: E402

RECORDS = 1_500
TURNS = 9
SLOWER = 4
DAY, ASKED = "2027-04-10", "2027-07-14"
BUDGET = 50
MEASURE = """async (act) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await painted();
  const begun = performance.now();
  (0, eval)(act);
  const answered = performance.now();
  await painted();
  return [answered - begun, performance.now() - begun];
}"""
STEPS = {
    "nothing": ("html", "stay"),
    "a type": ("input[value=campsite]", "click"),
    "animals": ("input[name=pets]", "click"),
    "a commune": ("input[name=commune]", "click"),
    "a day": ("input[name=open]", ASKED),
    "three letters": ("input[name=q]", "châ"),
    "a typing fault": ("input[name=q]", "chatiagnier"),
}


def act(selector: str, what: str) -> str:
    """Return the script that does it: a tap, or a text typed as a whole."""
    found = f"document.querySelector({selector!r})"
    if what == "stay":
        return found
    if what == "click":
        return f"{found}.click()"
    tell = "dispatchEvent(new Event('input', {bubbles: true}))"
    return f"{found}.value = {what!r}; {found}.{tell}"


def undo(selector: str, what: str) -> str:
    """Return the script that takes it back."""
    return act(selector, what if what in {"click", "stay"} else "")


def weigh(content: bytes) -> int:
    """Return the bytes of a file as a web host sends it."""
    return min(len(content), len(gzip.compress(content, 9)))


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(page: Page) -> None:
    """Print a line for each step."""
    page.click(".choices-open")
    page.check("input[value=campsite]")
    page.wait_for_selector(".chip")
    page.uncheck("input[value=campsite]")
    page.evaluate("document.querySelector('.choices-sheet').hidePopover()")
    tell(f"{'':16}{'code':>12}{'painted':>18}   (ms: median, worst)")
    for name, (selector, what) in STEPS.items():
        taken = []
        for _ in range(TURNS):
            taken += [page.evaluate(MEASURE, act(selector, what))]
            taken += [page.evaluate(MEASURE, undo(selector, what))]
        code, painted = zip(*taken, strict=True)
        row = "".join(
            f"{statistics.median(some):10.1f}{max(some):7.1f}" for some in (code, painted)
        )
        kept = "within" if statistics.median(painted) < BUDGET else "over"
        tell(f"{name:16}{row}   {kept} {BUDGET} ms")


def main(count: int) -> None:
    """Build the office's website, open its list as a slow phone would, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        office, website = Path(folder) / "office", Path(folder) / "website"
        shutil.copytree(TESTS / "offices" / "complete", office)
        write_varied_office(office, count)
        options = ["--root", office, "--date", DAY, "--site-dir", website]
        command = [Path(sys.executable).with_name("belvedere"), "build", *options]
        subprocess.run(command, check=True, capture_output=True)
        with sync_playwright() as playwright, serve_folder(website) as server:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS])
            page = browser.new_page(viewport={"width": 360, "height": 780})
            weights: dict[str, int] = {}
            page.on("response", lambda answer: weights.update({answer.url: weigh(answer.body())}))
            page.goto(server.at("hebergements/"), wait_until="load")
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            tell(f"first view: {sum(weights.values())} bytes compressed, {len(weights)} requests")
            tell(f"{count} records, processor slowed {SLOWER} times")
            measure(page)
            browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
