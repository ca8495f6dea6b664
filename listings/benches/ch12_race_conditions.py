"""Prints how many updates four threads lose, by luck alone, in each of two ways."""

import sys
import threading

each = int(sys.argv[1])


def plain():
    global x
    for _ in range(each):
        x += 1


def call():
    global x
    for _ in range(each):
        x += int("1")


def lost(step):
    global x
    x = 0
    threads = [threading.Thread(target=step) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 4 * each - x


print(lost(plain), lost(call))
