"""A DAG that can't be imported: it was brought here without what it needs."""

from datetime import datetime, timezone

from airflow import DAG
from airflow.providers.trino.operators.trino import TrinoOperator

with DAG(
    "customers_daily",
    schedule="@daily",
    start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
    catchup=False,
):
    TrinoOperator(task_id="load", sql="SELECT count(*) FROM customers")
