"""What the child may use; the figures are those of RELIABILITY.md R17."""

import os
import resource

MEGABYTE = 1024 * 1024
CPU_S, MEMORY = 10, 512 * MEGABYTE
MOST_PIXELS, MOST_SHRINKABLE, MOST_SHRINKABLE_JPEG = 40_000_000, 100_000_000, 400_000_000
MOST_BYTES = 20 * MEGABYTE
MOST_ENTRIES, MOST_UNPACKED, MOST_ROWS, MOST_NESTED = 1000, 100 * MEGABYTE, 50_000, 2
MOST_PAGES = 1000
MOST_COLUMNS, MOST_CELLS = 500, 500_000
NICENESS = 10  # pages of other people come first


def be_small(cpu_s: int = CPU_S, memory: int = MEMORY) -> None:
    """Hold this process to its limits of time and memory, for good."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def be_alone() -> None:
    """Open nothing more and write no file, once everything needed is loaded."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
