"""A Value and an Array are one memory in all processes; a list is one each."""

import multiprocessing

WORKERS = 4
private = [0] * WORKERS


def work(index, total, squares):
    private[index] = index * index
    squares[index] = index * index  # a slot that no other process writes
    for _ in range(1_000):
        with total.get_lock():  # one lock around both the read and the write
            total.value += 1


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    total = context.Value("q", 0)  # an int64_t and a lock
    squares = context.Array("q", WORKERS)  # int64_t[WORKERS] and a lock
    workers = [
        context.Process(target=work, args=(index, total, squares))
        for index in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("total:", total.value)
    print("squares:", squares[:])
    print("private:", private)
