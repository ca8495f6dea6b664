"""Without the guard, a spawned child starts a child while it is imported."""

from multiprocessing import get_context


def to_euro(cents):
    return cents / 100


worker = get_context("spawn").Process(target=to_euro, args=(250,))
try:
    worker.start()
except RuntimeError as error:  # in the child: here is its message, in one line
    message, _, advice = str(error).partition(".")
    raise SystemExit("RuntimeError: " + " ".join(message.split()))
worker.join()
print("exit code", worker.exitcode)
