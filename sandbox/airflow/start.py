"""Starts a process of the sandbox's Airflow in place of this one: `start.py webserver`.

Whichever comes first makes the metadata database and the user; the other waits for it.
"""

import fcntl
import os
import sys
from pathlib import Path

HOME = Path(os.environ["AIRFLOW_HOME"])
MADE = HOME / "made"


def airflow(*arguments: str) -> None:
    # Imported late: it takes seconds, and where all is made already it is not needed. Not another process, whose
    # arguments anybody on this machine could read: one of them is a password.
    from airflow.cli.cli_parser import get_parser

    args = get_parser().parse_args(arguments)
    args.func(args)


with open(HOME / "making.lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not MADE.exists():
        airflow("db", "migrate")
        airflow(
            *("users", "create", "--role", "Admin"),
            *("--username", os.environ["SANDBOX_AIRFLOW_USER"]),
            *("--password", os.environ["SANDBOX_AIRFLOW_PASSWORD"]),
            *("--firstname", "Sandbox", "--lastname", "Sandbox"),
            *("--email", "sandbox@example.com"),
        )
        MADE.touch()

# A user's password is nothing that Airflow itself has to know.
del os.environ["SANDBOX_AIRFLOW_PASSWORD"]
command = str(Path(__file__).with_name("command.py"))
os.execv(sys.executable, [sys.executable, command, *sys.argv[1:]])
