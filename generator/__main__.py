"""The command `belvedere`, imported as fast as it can be."""

from __future__ import annotations

import atexit
import gc
import os
import sys


def main() -> None:
    """Run a command.

    What is imported is no garbage: the search for it takes a fifth of the time of importing, and
    would look at everything again now and then. Nor is a catalogue taken apart at the end, object
    by object: the system takes back all memory at once.
    """
    gc.disable()
    from generator import cli  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    try:
        cli.main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        _leave(end.code)
    _leave(0)


def _leave(code: int) -> None:
    """Do what is registered for the end, and end."""
    atexit._run_exitfuncs()  # noqa: SLF001  # there is no public way to run them
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # whoever read it has left
            continue
        except OSError as error:
            os.write(2, f"belvedere: {error.strerror}\n".encode())
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
