"""Starts a process of the sandbox's Airflow in place of this one: `start.py webserver`.

Whichever comes first makes the metadata database and the user; the other waits for it.
"""

import fcntl
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

HOME = Path(os.environ["AIRFLOW_HOME"])
MADE = HOME / "made"


def airflow(*arguments: str) -> None:
    # Imported late: it takes seconds, and where all is made already it is not needed. Not another process, whose
    # arguments anybody on this machine could read: one of them is a password.
    from airflow.cli.cli_parser import get_parser

    args = get_parser().parse_args(arguments)
    args.func(args)


def hash_quickly(password: str) -> None:
    # Each request to the API has it checked, which takes a fifth of a second of two cores that have much to do. That is
    # against guessing, and nobody guesses a random password of a server that listens on this machine alone.
    from werkzeug.security import generate_password_hash

    quick = generate_password_hash(password, method="pbkdf2:sha256:1000")
    with closing(sqlite3.connect(HOME / "airflow.db")) as database, database:
        database.execute("UPDATE ab_user SET password = ?", [quick])


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
        hash_quickly(os.environ["SANDBOX_AIRFLOW_PASSWORD"])
        MADE.touch()

# A user's password is nothing that Airflow itself has to know.
del os.environ["SANDBOX_AIRFLOW_PASSWORD"]
command = str(Path(__file__).with_name("command.py"))
os.execv(sys.executable, [sys.executable, command, *sys.argv[1:]])
