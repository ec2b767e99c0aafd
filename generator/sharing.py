"""Work shared among processes: as many as there are processors, each with a copy of what is read.

Processes are forked, so that what they work on is never packed: only their answers are.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

Answer = TypeVar("Answer")
Part = Callable[[], Answer]


def share_work(
    parts: Sequence[Part[Answer]], *, worth_it: bool, own: Sequence[Part[Answer]] = ()
) -> Iterator[Answer]:
    """Yield what each part of some work returns: in order where one process does all of it.

    Where it is not worth it, or the system can't, processes would cost more than they spare. `own`
    parts are done by this process meanwhile: what it remembers of them, it will know later.
    Raises RuntimeError with what a process died of; an OSError is raised as it is.
    """
    processes = os.cpu_count() or 1
    if worth_it and processes > 1 and "fork" in multiprocessing.get_all_start_methods():
        return _work_together(_Work(parts), processes, own)
    return (part() for part in (*own, *parts))


class _Work(Generic[Answer]):
    """Parts of some work; whoever is free takes the next one."""

    def __init__(self, parts: Sequence[Part[Answer]]) -> None:
        self._parts = parts
        self._taken: Synchronized[int] = multiprocessing.get_context("fork").Value("l", 0)

    def answers(self) -> Iterator[Answer]:
        """Yield this process's answers, until no part is left."""
        while True:
            with self._taken.get_lock():
                turn = self._taken.value
                self._taken.value = turn + 1
            if turn >= len(self._parts):
                return
            yield self._parts[turn]()


def _work_together(
    work: _Work[Answer], processes: int, own: Sequence[Part[Answer]]
) -> Iterator[Answer]:
    with _started(work, processes) as open_ends:
        yield from (part() for part in own)
        while open_ends:
            ready = wait(open_ends)
            for end in [end for end in open_ends if end in ready]:
                said, answer = end.recv()
                if said == "ended":
                    open_ends.remove(end)
                elif said == "failed":
                    raise answer
                else:
                    yield answer


@contextmanager
def _started(work: _Work[Answer], count: int) -> Iterator[list[Connection]]:
    """Start processes and give the ends that their answers come from; end them in any case."""
    context = multiprocessing.get_context("fork")
    gc.freeze()  # or each process would walk, and so copy, everything there is now and then
    open_ends: list[Connection] = []
    processes = []
    try:
        for _ in range(count):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_answer, args=(work, theirs), daemon=True)
            process.start()
            theirs.close()
            open_ends.append(ours)
            processes.append(process)
        yield open_ends
    finally:
        for process in processes:
            process.terminate()
            process.join()
        gc.unfreeze()


def _answer(work: _Work[Answer], end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the parent process ends us
    try:
        for answer in work.answers():
            end.send(("answered", answer))
        end.send(("ended", None))
    except OSError as error:
        end.send(("failed", error))
    except Exception:  # noqa: BLE001  # whatever it is, the parent process tells it
        end.send(("failed", RuntimeError(traceback.format_exc())))
