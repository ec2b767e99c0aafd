"""The command `belvedere`, imported as fast as it can be."""

from __future__ import annotations

import gc


def main() -> None:
    """Run a command.

    What is imported is no garbage: the search for it takes a fifth of the time of importing, and
    would look at everything again now and then.
    """
    gc.disable()
    from generator import cli  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
