"""A child inherits all under fork, and imports what it has under the others."""

# ANCHOR: shown
import multiprocessing
import os
from fcntl import F_DUPFD, fcntl

balance = 100


def report(answers, pipe_end):
    pipe = "open" if os.path.exists(f"/dev/fd/{pipe_end}") else "closed"
    answers.send(f"{balance:<9}{pipe:<8}{__name__}")


def main():  # called from below the guard
    global balance
    balance = 250
    pipe_end = fcntl(os.pipe()[0], F_DUPFD, 500)  # unused in a child
    print("            balance  pipe    the module's name")
    for method in ["fork", "forkserver", "spawn"]:
        context = multiprocessing.get_context(method)
        hears, says = context.Pipe(duplex=False)
        child = context.Process(target=report, args=(says, pipe_end))
        child.start()
        says.close()  # or recv waits forever if the child dies
        print(f"{method:<12}{hears.recv()}")
        child.join()
# ANCHOR_END: shown


if __name__ == "__main__":
    import subprocess
    import sys

    # forkserver leaves a folder if its user is killed; nobody kills this child.
    if "child" in sys.argv:
        main()
        raise SystemExit
    subprocess.run([sys.executable, __file__, "child"], check=True)
    if sys.platform in ("darwin", "win32"):
        documented = "spawn"
    else:
        documented = "forkserver" if sys.version_info >= (3, 14) else "fork"
    default = multiprocessing.get_start_method()
    print(f"the default is the documented one: {default == documented}")
