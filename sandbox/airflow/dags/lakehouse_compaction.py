"""Each day: makes one file of the many small ones that the orders have come in."""

import json
import os
from datetime import datetime, timezone
from pathlib import Path

from airflow.decorators import dag, task

ORDERS = Path(os.environ["AIRFLOW_HOME"]) / "lake" / "orders"


@dag(
    schedule="@daily",
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 0},
)
def lakehouse_compaction():
    @task
    def compact():
        ORDERS.mkdir(parents=True, exist_ok=True)
        whole = ORDERS / "compacted.json"
        small = [path for path in ORDERS.glob("*.json") if path != whole]
        orders = {}
        for path in [whole, *sorted(small)]:
            if path.exists():
                for order in json.loads(path.read_text()):
                    orders[order["order"]] = order
        draft = ORDERS / "compacted.json.new"
        draft.write_text(json.dumps(list(orders.values())))
        draft.replace(whole)
        for path in small:
            path.unlink()
        return len(small)

    compact()


lakehouse_compaction()
