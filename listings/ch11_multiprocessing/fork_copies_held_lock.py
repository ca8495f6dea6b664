"""fork copies a lock that is held but not the thread that holds it."""

import os
import threading
import warnings

# Since 3.12 os.fork() warns if other threads run. Here that is the point.
warnings.simplefilter("ignore", DeprecationWarning)


def main() -> None:
    lock = threading.Lock()
    locked = threading.Event()
    go, going = os.pipe()

    def hold() -> None:
        with lock:
            locked.set()
            os.read(go, 1)  # until no writing end is open, in any process

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait()
    child = os.fork()  # while the other thread holds the lock
    os.close(going)  # the parent's writing end, or the child's copy of it
    if child == 0:
        os.read(go, 1)  # it ends when the holder's read ends
        os._exit(not lock.acquire(timeout=0.05))  # a copied holder would let go
    holder.join()
    print("parent: the lock is free again:", lock.acquire(timeout=60))
    held = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    print("child:  the lock is free again:", not held)


if __name__ == "__main__":
    main()
