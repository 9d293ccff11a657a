"""Work by chunks over processes.

A chunk function takes the shared state and a chunk. The state is handed over by forking, never pickled, so that it may
be large and hold anything; where the system cannot fork, one process does all the work.
"""

from collections.abc import Callable, Iterator, Sequence
import gc
import os
import signal
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from site_builder.build.beside import leave_with

State = TypeVar("State")
Chunk = TypeVar("Chunk")
Answer = TypeVar("Answer")


class _Pool(Protocol):
    """A `concurrent.futures.Executor`, which loads slowly: few changes need processes."""

    def map(self, fn: Callable[[Any], Any], /, *iterables: Sequence[Any]) -> Iterator[Any]: ...
    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None: ...  # noqa: FBT001, FBT002 - its own


_state: object = None
"""The state of this process's pool; set once, right after it was forked."""


class Workers(Generic[State]):
    """Processes that share `state` as it is when they are made. Answers come in the order of the chunks."""

    def __init__(self, state: State, count: int) -> None:
        self._state = state
        self._pool = _pool(state, count) if count > 1 and hasattr(os, "fork") else None

    def map(self, work: Callable[[State, Chunk], Answer], chunks: Sequence[Chunk]) -> Iterator[Answer]:
        """`work` done on every chunk."""
        if self._pool is None:
            return (work(self._state, chunk) for chunk in chunks)
        return self._pool.map(_Call(work), chunks)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def chunks(items: Sequence[Chunk], size: int) -> list[Sequence[Chunk]]:
    """`items` in pieces of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def _pool(state: object, count: int) -> _Pool:
    """Processes forked from this one, that know `state`."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see `_Pool`
    import multiprocessing  # noqa: PLC0415 - likewise

    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_adopt, initargs=(state, os.getpid()))


def _adopt(state: object, parent: int) -> None:
    global _state  # noqa: PLW0603 - the one place where a forked process keeps what it was forked with
    _state = state
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us all; the one who gave us work ends it
    gc.freeze()
    leave_with(parent)


class _Call(Generic[Chunk, Answer]):
    """A chunk function with the state of the process it is called in."""

    def __init__(self, work: Callable[[Any, Chunk], Answer]) -> None:
        self._work = work

    def __call__(self, chunk: Chunk) -> Answer:
        return self._work(_state, chunk)
