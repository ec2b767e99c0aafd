"""Work shared among processes gives what one process would have given."""

from __future__ import annotations

import errno
import os
import signal
from functools import partial

import pytest

from generator.sharing import share_work


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def fill_the_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "page.html")


def fall_over() -> None:
    message = "this part fell over"
    raise ValueError(message)


def test_every_part_is_answered_once() -> None:
    """By other processes than ours, which changes no answer."""
    parts = [partial(square, number) for number in range(500)]
    alone = list(share_work(parts, worth_it=False))
    together = list(share_work(parts, worth_it=True))
    assert [number for number, _ in alone] == [number * number for number in range(500)]
    assert {process for _, process in alone} == {os.getpid()}
    assert sorted(number for number, _ in together) == [number for number, _ in alone]
    assert os.getpid() not in {process for _, process in together}


def test_a_full_disk_is_told_as_such() -> None:
    with pytest.raises(OSError, match="No space left on device") as error:
        list(share_work([fill_the_disk, fill_the_disk], worth_it=True))
    assert error.value.filename == "page.html"


def test_what_a_process_dies_of_is_told_with_its_place() -> None:
    with pytest.raises(RuntimeError, match=r"in fall_over(.|\n)*ValueError: this part fell over"):
        list(share_work([fall_over], worth_it=True))


def test_no_process_is_left_when_nobody_waits_for_the_rest() -> None:
    """As when Ctrl+C ends the build, which the processes themselves don't heed."""
    pids = []
    for _, process in share_work([partial(square, n) for n in range(50_000)], worth_it=True):
        pids.append(process)
        if len(set(pids)) == (os.cpu_count() or 1):
            break
    for process in set(pids):
        with pytest.raises(ProcessLookupError):
            os.kill(process, signal.SIG_DFL)
