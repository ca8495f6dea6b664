"""A Value and an Array are one memory in all processes; a list is one each."""

# ANCHOR: shown
import multiprocessing

private = [0, 0, 0]


def work(index, total, squares):
    private[index] = index * index
    squares[index] = index * index
    total.value += index * index


def main(context):  # multiprocessing.get_context("spawn")
    total = context.Value("q", 0)  # an int64_t and a lock
    squares = context.Array("q", 3)  # int64_t[3] and a lock
    for index in range(3):
        worker = context.Process(target=work, args=(index, total, squares))
        worker.start()
        worker.join()  # one at a time: the next adds to what this one left
        assert worker.exitcode == 0
    print("total:", total.value)
    print("squares:", squares[:])
    print("private:", private)
# ANCHOR_END: shown


if __name__ == "__main__":
    main(multiprocessing.get_context("spawn"))
