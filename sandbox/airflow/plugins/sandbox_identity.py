"""Lets the webserver say which process answers, and which scheduler it sees: to tell ours from others."""

from airflow.jobs.job import most_recent_job
from airflow.plugins_manager import AirflowPlugin
from airflow.utils.session import create_session
from flask import Blueprint
from sandbox_host import host_name

identity = Blueprint("sandbox_identity", __name__)


@identity.route("/sandbox")
def answer():
    with create_session() as session:
        job = most_recent_job("SchedulerJob", session=session)
        scheduler = {"host": job.hostname, "alive": job.is_alive()} if job else None
    return {"host": host_name(), "scheduler": scheduler}


class SandboxIdentity(AirflowPlugin):
    name = "sandbox_identity"
    flask_blueprints = [identity]
