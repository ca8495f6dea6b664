"""Another Python that only opened the segment removes its name at its end."""

import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

frame = SharedMemory(create=True, size=64)
visitor = f"""from multiprocessing.shared_memory import SharedMemory
SharedMemory({frame.name!r}).close()"""
subprocess.run([sys.executable, "-S", "-c", visitor], capture_output=True)
SharedMemory(frame.name)
