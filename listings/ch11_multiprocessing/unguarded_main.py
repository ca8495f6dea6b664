"""Without the guard, what starts processes fails unless the method is fork."""
# Needs: python 3.11 to 3.12.

import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

# ANCHOR: shown
if sys.argv[1:2] == ["unguarded"]:  # a child has the same argv, and comes here
    kind, context = sys.argv[2], multiprocessing.get_context(sys.argv[3])
    if kind == "Process":
        child = context.Process(target=abs, args=[-1])
        child.start()
        child.join()
        print("exit code", child.exitcode)
    else:
        with ProcessPoolExecutor(1, context) as executor:
            error = executor.submit(abs, -1).exception()
            print(type(error).__name__ if error else "answers")
# ANCHOR_END: shown
elif __name__ == "__main__":
    # A Pool starts workers forever. To kill one in the midst of making a
    # semaphore leaves that semaphore, so there is none here.
    kinds = ["Process", "Executor"]
    print(" " * 12 + "".join(f"{kind:<13}" for kind in kinds).rstrip())
    for method in ["fork", "forkserver", "spawn"]:
        row = []
        for kind in kinds:
            command = [sys.executable, __file__, "unguarded", kind, method]
            run = subprocess.run(command, capture_output=True, text=True)
            row.append(run.stdout.strip())
        print(f"{method:<12}" + "".join(f"{cell:<13}" for cell in row).rstrip())
