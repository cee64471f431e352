"""The child holds itself to its limits before it looks at anything."""

import resource
import subprocess
import sys

from filing.attachments.inside import limits

ALONE = """
from filing.attachments.inside.limits import be_alone
import sys
be_alone()
for path, mode in (("/etc/hostname", "rb"), (sys.argv[1], "wb")):
    try:
        open(path, mode)
        print("opened")
    except OSError:
        print("refused")
"""


def limited(program: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, check=False)
    return done.stdout.decode()


def test_time_and_memory_are_those_of_the_promise() -> None:
    program = (
        "import resource; from filing.attachments.inside.limits import be_small; be_small();"
        "print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS))"
    )
    memory = 512 * 1024 * 1024
    assert limited(program).strip() == f"(10, 10) ({memory}, {memory})"
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != memory


def test_nothing_is_opened_once_it_is_alone(tmp_path: object) -> None:
    assert limited(ALONE, f"{tmp_path}/made").split() == ["refused", "refused"]


def test_the_figures_are_those_of_the_promise() -> None:
    assert limits.MOST_PIXELS == 40_000_000
    assert (limits.MOST_ENTRIES, limits.MOST_ROWS, limits.MOST_PAGES) == (1000, 50_000, 1000)
    assert limits.MOST_UNPACKED == 100 * limits.MEGABYTE
