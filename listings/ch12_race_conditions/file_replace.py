# ANCHOR: shown
"""A rename hides half a file from readers; writers still need a lock."""

import os
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory


def add_one(count, pause):
    number = str(int(count.read_text()) + 1)
    pause("after the read")
    with NamedTemporaryFile("w", dir=count.parent, delete=False) as new:
        new.write(number[:1])
        new.flush()
        pause("half-written")
        new.write(number[1:])
    pause("written")
    os.replace(new.name, count)


def add_one_locked(count, lock, pause):
    flock(lock, LOCK_EX | LOCK_NB)  # of a file beside, which no one replaces
    try:
        add_one(count, pause)
    finally:
        flock(lock, LOCK_UN)
# ANCHOR_END: shown


def lock_file(count: Path):
    return open(count.with_suffix(".lock"), "w")


def three_writers(add) -> str:
    """After a writer's read, the next one starts. One that is refused tries
    again, with the lock file that it has open, before the other's rename,
    and when the other is done."""
    locks, waiting, refused, seen = {}, set(), [], set()

    def start(writer: int) -> None:
        def pause(where: str) -> None:
            if where == "half-written":
                seen.add(count.read_text())
            elif where == "written":
                again()
            elif writer < 3:
                start(writer + 1)

        def again() -> None:
            if writer + 1 in waiting:
                waiting.remove(writer + 1)
                start(writer + 1)

        if writer not in locks:
            locks[writer] = lock_file(count)
        try:
            add(count, locks[writer], pause)
        except BlockingIOError:
            waiting.add(writer)
            refused.append(str(writer))
        again()

    with TemporaryDirectory() as folder:
        count = Path(folder, "count")
        count.write_text("41")
        start(1)
        for lock in locks.values():
            lock.close()
        refused = ", ".join(refused) or "none"
        seen = ", ".join(sorted(seen))
        return f"{count.read_text()}; refused: {refused}; readers saw {seen}"


if __name__ == "__main__":
    print("41 + 1 + 1 + 1")
    unlocked = three_writers(lambda count, _, pause: add_one(count, pause))
    print(f"replaced:           {unlocked}")
    print(f"locked, replaced:   {three_writers(add_one_locked)}")
