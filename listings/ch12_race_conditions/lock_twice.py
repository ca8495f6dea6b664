"""A plain lock refuses its own holder; a reentrant one lets it in."""

import threading

balance = 100


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
    lock = threading.RLock()
    with lock:
        balance -= 80
        with lock:
            return balance


if __name__ == "__main__":
    print(f"plain lock, again: {str(again(threading.Lock())).lower()}")
    print(f"reentrant, again:  {str(again(threading.RLock())).lower()}")
    print(f"and it sees:       {withdraw_inside()}")
