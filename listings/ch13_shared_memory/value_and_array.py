"""A Value and an Array are one memory in all processes; a list is one each."""

import multiprocessing

WORKERS = 3
private = [0] * WORKERS


def work(index, total, squares):
    private[index] = index * index
    squares[index] = index * index
    total.value += squares[index]


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    total = context.Value("q", 0)  # an int64_t and a lock
    squares = context.Array("q", WORKERS)  # int64_t[WORKERS] and a lock
    for index in range(WORKERS):
        args = (index, total, squares)
        worker = context.Process(target=work, args=args)
        worker.start()
        worker.join()  # one at a time: the next adds to what this one left
        assert worker.exitcode == 0
    print("total:", total.value)
    print("squares:", squares[:])
    print("private:", private)
