/**
 * Airflow's scheduler is gone: no DAG runs. The webserver goes on, and answers its health route with 200.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const airflowSchedulerStopped = {
  name: 'airflow-scheduler-stopped',
  description: "Stops Airflow's scheduler",
  parts: ['airflow-scheduler'],
  inject: ({ stop }) => stop('airflow-scheduler'),
  heal: ({ restart }) => restart('airflow-scheduler'),
};
