"""fork copies a lock that is held but not the thread that holds it."""

import os
import threading
import warnings

# Since 3.12 os.fork() warns if other threads run. Here that is the point.
warnings.simplefilter("ignore", DeprecationWarning)


def main() -> None:
    lock = threading.Lock()
    locked, release = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            locked.set()
            release.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait()
    reading_end, writing_end = os.pipe()
    child = os.fork()  # while the other thread holds the lock
    if child == 0:
        os.close(writing_end)
        os.read(reading_end, 1)  # until the parent closes its end
        os._exit(not lock.acquire(blocking=False))
    release.set()
    holder.join()
    print("parent: the lock is held:", str(lock.locked()).lower())
    os.close(writing_end)
    held = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    print("child:  the lock is held:", str(held).lower())


if __name__ == "__main__":
    main()
