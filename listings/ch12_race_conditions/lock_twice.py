# ANCHOR: shown
"""A plain lock refuses its own holder; a reentrant one lets it in."""

import threading

balance = 100
plain, reentrant = threading.Lock(), threading.RLock()


def again(lock) -> bool:
    """Whether the thread that holds the lock can take it once more."""
    with lock:
        taken = lock.acquire(blocking=False)  # blocking, Lock waits for ever
        if taken:
            lock.release()
        return taken


def withdraw_inside() -> int:
    """The inner holder sees what the outer one has half done."""
    global balance
    with reentrant:
        balance -= 80
        with reentrant:
            return balance
# ANCHOR_END: shown


if __name__ == "__main__":
    print(f"plain lock, again: {str(again(plain)).lower()}")
    print(f"reentrant, again:  {str(again(reentrant)).lower()}")
    print(f"and it sees:       {withdraw_inside()}")
