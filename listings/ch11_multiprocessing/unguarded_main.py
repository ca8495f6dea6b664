"""Without the __name__ guard, a spawned child runs its parent's program."""

import multiprocessing
import subprocess
import sys
import textwrap

spawn = multiprocessing.get_context("spawn")

if sys.argv[1:] == ["unguarded"]:  # the child gets the same argv and comes here
    child = spawn.Process(target=print, args=["hello"])
    child.start()
    child.join()
    print("unguarded: the child's exit code is", child.exitcode)

elif __name__ == "__main__":
    command = [sys.executable, __file__, "unguarded"]
    run = subprocess.run(command, capture_output=True, text=True)
    message = run.stderr.rpartition("RuntimeError:")[2].partition(".")[0]
    print(textwrap.fill("the child's error: " + " ".join(message.split())))
    print(run.stdout, end="")

    guarded = spawn.Process(target=print, args=["hello"])
    guarded.start()
    guarded.join()
    print("guarded: the child's exit code is", guarded.exitcode)
