"""The name that a process of the sandbox's Airflow has as its host: one that only the sandbox knows."""

import os


def host_name() -> str:
    return os.environ["SANDBOX_AIRFLOW_HOST"]
