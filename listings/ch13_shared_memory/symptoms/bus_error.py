"""The file below a mapping was shortened: its pages are gone."""
# Needs: python 3.11 to 3.13.

import faulthandler
import mmap
import os
import resource

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no core file
faulthandler.enable()  # or it dies without a word
fd = os.memfd_create("frame")
os.ftruncate(fd, 4096)
frame = mmap.mmap(fd, 4096)
os.ftruncate(fd, 0)  # a peer does this
frame[0] = 1
