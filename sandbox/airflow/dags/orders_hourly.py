"""Each hour: reads the orders that have landed, and writes them into the lake as a small file."""

import csv
import json
import os
from datetime import datetime, timezone
from pathlib import Path

from airflow.decorators import dag, task

HOME = Path(os.environ["AIRFLOW_HOME"])


@dag(
    schedule="@hourly",
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 0},
)
def orders_hourly():
    @task
    def load(ts_nodash=None):
        orders = []
        with open(HOME / "landing" / "orders.csv", newline="") as file:
            for row in csv.DictReader(file):
                # Fails where an amount is no number: better no orders than wrong ones.
                orders.append({**row, "amount": float(row["amount"])})
        lake = HOME / "lake" / "orders"
        lake.mkdir(parents=True, exist_ok=True)
        (lake / f"{ts_nodash}.json").write_text(json.dumps(orders))
        return len(orders)

    load()


orders_hourly()
