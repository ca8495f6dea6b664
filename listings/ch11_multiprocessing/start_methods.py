"""A child inherits all under fork, and imports what it has under the others."""

import fcntl
import multiprocessing
import os
import subprocess
import sys
from multiprocessing.connection import Connection

balance = 100


def report(answers: Connection, pipe_end: int) -> None:
    pipe = "open" if os.path.exists(f"/dev/fd/{pipe_end}") else "closed"
    answers.send(f"{balance:<9}{pipe:<8}{__name__}")


def documented_default() -> str:
    if sys.platform in ("darwin", "win32"):
        return "spawn"
    return "forkserver" if sys.version_info >= (3, 14) else "fork"


if __name__ == "__main__":
    # forkserver leaves a folder if its user is killed; nobody kills this child.
    if "child" not in sys.argv:
        subprocess.run([sys.executable, __file__, "child"], check=True)
        sys.exit()
    balance = 250  # after the import, as a program's state always is
    pipe_end = fcntl.fcntl(os.pipe()[0], fcntl.F_DUPFD, 500)
    print("            balance  pipe    the module's name")
    for method in ["fork", "forkserver", "spawn"]:
        context = multiprocessing.get_context(method)
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=report, args=(sender, pipe_end))
        child.start()
        print(f"{method:<12}{receiver.recv()}")
        child.join()
    as_documented = multiprocessing.get_start_method() == documented_default()
    print(f"the default is the documented one: {as_documented}")
