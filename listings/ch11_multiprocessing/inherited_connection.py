"""Forked workers share a connection, and each may read the other's answer."""

import multiprocessing
import os
import socket
import threading

fork = multiprocessing.get_context("fork")


# ANCHOR: shown
def ask(name, connection, asked, may_read):
    end_with_parent()
    connection.sendall(name.encode())
    asked.set()
    may_read.wait()
    print(f"{name} gets the answer for {connection.recv(3).decode()}")


def main():
    shared = socket.socketpair()  # opened before the fork
    workers = []
    for name in ["ann", "bob"]:  # ann asks first
        connection, server = shared
        events = fork.Event(), fork.Event()
        args = (name, connection, *events)
        worker = fork.Process(target=ask, args=args)
        worker.start()
        events[0].wait()
        server.sendall(server.recv(3))  # the answer is the question
        workers.append((worker, events[1]))
    for worker, may_read in reversed(workers):  # bob reads first
        may_read.set()
        worker.join()
        assert worker.exitcode == 0
# ANCHOR_END: shown


def end_with_parent() -> None:  # or it waits for a word from the dead
    def watch() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    main()
