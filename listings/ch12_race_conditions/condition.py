"""A condition is waited for in a loop: who is woken may find the item gone."""

import threading

lock = threading.Lock()
baked, noticed = threading.Condition(lock), threading.Condition(lock)
loaves = waiting = woken_in_vain = 0


def buy() -> None:
    global loaves, waiting, woken_in_vain
    with lock:
        waiting += 1
        noticed.notify()
        baked.wait()  # unlocks, sleeps, locks again
        while loaves == 0:
            woken_in_vain += 1
            noticed.notify()
            baked.wait()
        loaves -= 1


if __name__ == "__main__":
    threads = [threading.Thread(target=buy) for _ in range(2)]
    for thread in threads:
        thread.start()
    with lock:
        noticed.wait_for(lambda: waiting == 2)
        loaves += 1
        baked.notify_all()  # wakes both for one loaf
        noticed.wait_for(lambda: woken_in_vain >= 1)
        loaves += 1
        baked.notify_all()
    for thread in threads:
        thread.join()
    print(f"loaves left: {loaves}")
    print(f"somebody was woken in vain: {str(woken_in_vain > 0).lower()}")
