# ANCHOR: worker
"""A bounded queue makes the producer wait for its worker: memory is bounded."""

import multiprocessing
import os
import queue
import threading
from multiprocessing.connection import Connection


def end_with_parent() -> None:  # a queue has no end of file
    multiprocessing.parent_process().join()
    os._exit(1)


def work(jobs: multiprocessing.Queue, producer: Connection) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    for job in iter(jobs.get, None):
        producer.send(f"took {job}")
        producer.recv()  # the word to finish it
        producer.send(f"finished {job}")
# ANCHOR_END: worker


# ANCHOR: producer
def main() -> None:
    jobs = multiprocessing.Queue(maxsize=3)
    said, producer = multiprocessing.Pipe()
    worker = multiprocessing.Process(target=work, args=(jobs, producer))
    worker.start()
    producer.close()  # only the worker has it: its end is an end of file
    jobs.put(0)
    print(said.recv())
    for job in range(1, 6):
        try:
            jobs.put_nowait(job)
        except queue.Full:
            print(f"no room for {job}")
            break
        print(f"{job} waits")
    rest = threading.Thread(target=lambda: [jobs.put(4), jobs.put(None)])
    rest.start()
    rest.join(0.2)
    print("put(4) blocks:", rest.is_alive())  # backpressure
    said.send("finish")  # job 0, so the worker takes another
    try:
        while line := said.recv():
            if line.startswith("took"):
                said.send("finish")
            else:
                print(line)
    except EOFError:
        rest.join()
        worker.join()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
# ANCHOR_END: producer
