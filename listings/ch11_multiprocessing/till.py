"""A bound method crosses with a copy of its object, one for each chunk of jobs."""

# ANCHOR: shown
from multiprocessing import Pool


class Till:
    total = 0

    def add(self, amount):
        self.total += amount
        return self.total


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(Till().add, [10, 10, 10, 10], chunksize=2))
# ANCHOR_END: shown
