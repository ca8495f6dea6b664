"""To kill a job leaves what the job has started; to kill its group does not."""

import os
import signal
import subprocess
import sys


# ANCHOR: shown
def start_job():
    # The job leads a group of its own, and what it starts is in that group.
    return subprocess.Popen(
        [sys.executable, __file__, "job"],
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_job(job):
    os.killpg(job.pid, signal.SIGKILL)
    job.wait()


def main():
    job = start_job()
    helper = job.stdout.readline().strip()
    kill_job(job)
    print(f"the job ended by signal {-job.returncode}")
    job.stdin.close()  # a helper that lives reads this, and says so
    print(f"{helper}, then: {job.stdout.read().strip() or 'nothing more'}")
# ANCHOR_END: shown


def helper() -> None:
    print("the helper has started", flush=True)
    sys.stdin.read()
    print("the helper outlived its job", flush=True)


if __name__ == "__main__":
    role = sys.argv[1:]
    if role == ["job"]:
        subprocess.run([sys.executable, __file__, "helper"], check=True)
    elif role == ["helper"]:
        helper()
    else:
        main()
