"""Does one thing as often as it is told, and prints the nanoseconds that one took.

A process that is spawned imports all this: so it imports little.
"""

import multiprocessing
import sys
import threading
import time

WORKERS = 2


def nothing():
    pass


def same(value):
    return value


def start(way):
    if way == "interpreter":
        from concurrent import interpreters

        interpreter = interpreters.create()
        interpreter.exec("pass")
        interpreter.close()
        return
    if way == "thread":
        one = threading.Thread(target=nothing)
    else:
        one = multiprocessing.get_context(way).Process(target=nothing)
    one.start()
    one.join()


def work(way, count):
    import cpu_work

    cpu_work.NUMBERS = range(1, count)
    size = -(-count // 16)
    cpu_work.PARTS = [
        cpu_work.NUMBERS[i : i + size] for i in range(0, count - 1, size)
    ]
    begun = time.perf_counter_ns()
    total = collatz(cpu_work, way)
    return time.perf_counter_ns() - begun, total


def collatz(cpu_work, way):
    if way == "one":
        return cpu_work.steps(cpu_work.NUMBERS)
    if way == "threads":
        return cpu_work.threads()
    if way == "interpreters":
        from concurrent.futures import InterpreterPoolExecutor

        with InterpreterPoolExecutor(WORKERS) as pool:
            return sum(pool.map(cpu_work.steps, cpu_work.PARTS))
    with multiprocessing.get_context(way).Pool(WORKERS) as pool:
        return sum(pool.map(cpu_work.steps, cpu_work.PARTS, chunksize=1))


def digest(way, count):
    import hashlib
    from concurrent.futures import ThreadPoolExecutor

    block = bytes(count)

    def hashing(_):
        return hashlib.sha256(block).digest()

    begun = time.perf_counter_ns()
    if way == "one":
        list(map(hashing, range(WORKERS)))
    else:
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(hashing, range(WORKERS)))
    return time.perf_counter_ns() - begun


def echo(receive, send):
    while (value := receive()) is not None:
        send(value)


def across(way, value, count):
    """Sends the value there and back so many times, after one that starts all."""
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

    if way in ("threads", "executor"):
        executor = ThreadPoolExecutor
        if way == "executor":
            executor = ProcessPoolExecutor
        with executor(1) as pool:
            return each(count, lambda: pool.submit(same, value).result())
    context = multiprocessing.get_context("fork")
    if way == "pipe":
        mine, its = context.Pipe()
        send, receive, ends = mine.send, mine.recv, (its.recv, its.send)
    else:
        there, back = context.Queue(), context.Queue()
        send, receive, ends = there.put, back.get, (there.get, back.put)
    peer = context.Process(target=echo, args=ends)
    peer.start()

    def there_and_back():
        send(value)
        return receive()

    took = each(count, there_and_back)
    send(None)
    peer.join()
    return took


def each(count, run):
    run()
    begun = time.perf_counter_ns()
    for _ in range(count):
        run()
    return (time.perf_counter_ns() - begun) / count


if __name__ == "__main__":
    what, way, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if what == "start":
        # Each page of what the parent holds has been written.
        held = bytearray(b"x") * int(sys.argv[4])
        print(each(count, lambda: start(way)))
    elif what == "work":
        print(*work(way, count))
    elif what == "digest":
        print(digest(way, count))
    else:
        values = {
            "number": 1,
            "bytes": bytes(1 << 20),
            "integers": list(range(1 << 17)),
        }
        print(across(way, values[what], count))
