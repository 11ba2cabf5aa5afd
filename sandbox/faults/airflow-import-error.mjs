import { askAirflow, untilAirflow } from '../lib/airflow.mjs';
import { airflowAccess, setBrokenFile } from '../parts/airflow-home.mjs';

const WITHIN_MS = 90_000;

/**
 * A DAG was brought to an Airflow that lacks the provider which it imports.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const airflowImportError = {
  name: 'airflow-import-error',
  description: "Adds a file to Airflow's DAGs that can't be imported",
  parts: ['airflow-webserver', 'airflow-scheduler'],
  effect: 'changed',
  async inject({ settings, abort }) {
    setBrokenFile(settings, true);
    await untilErrors(count => count > 0, settings, abort);
  },
  async heal({ settings, runs, abort }) {
    setBrokenFile(settings, false);
    if (runs('airflow-webserver') && runs('airflow-scheduler')) {
      await untilErrors(count => count === 0, settings, abort);
    }
  },
};

function untilErrors(is, settings, signal) {
  const access = airflowAccess(settings);
  return untilAirflow(
    'its import errors are those of the files that are there',
    async () => {
      const { total_entries: count } = await askAirflow(
        access,
        '/importErrors',
        { signal },
      );
      return is(count);
    },
    { withinMs: WITHIN_MS, signal },
  );
}
