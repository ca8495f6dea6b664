"""The first use of multiprocessing fixes the start method."""

import multiprocessing

answers = multiprocessing.SimpleQueue()
multiprocessing.set_start_method("spawn")
print(multiprocessing.get_start_method())
