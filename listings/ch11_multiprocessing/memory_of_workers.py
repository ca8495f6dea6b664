"""A collection in a forked worker copies what gc.freeze would keep shared."""

# ANCHOR: shown
import gc
import multiprocessing


def private():
    """MiB that this process shares with no other."""
    with open("/proc/self/smaps_rollup") as rollup:
        lines = [line.split() for line in rollup if line.startswith("Private_")]
    return sum(int(kib) for _, kib, _ in lines) / 1024


def collect(_):
    before = private()
    gc.collect()
    return private() - before


if __name__ == "__main__":
    orders = [[n] for n in range(500_000)]
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(1) as pool:
        copied = pool.apply(collect, [0])
    print("the worker copied more than 20 MiB:", copied > 20)
# ANCHOR_END: shown
