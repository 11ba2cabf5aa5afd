"""The command `airflow`, all of whose processes can be ended together."""

import sys

from airflow.__main__ import main

if sys.argv[1] == "scheduler":
    from airflow.dag_processing import manager

    # Else what reads the DAGs leaves the group, and goes on for ever where the scheduler is killed.
    manager.set_new_process_group = lambda: None

main()
