import { runDag } from '../lib/airflow.mjs';
import {
  airflowAccess,
  FAILING_DAG,
  setOrders,
} from '../parts/airflow-home.mjs';

const WITHIN_MS = 120_000;

/**
 * What a DAG has to load is wrong, so its runs fail: a first one at once.
 *
 * @type {import('../lib/contracts.mjs').Fault}
 */
export const airflowDagFailing = {
  name: 'airflow-dag-failing',
  description: `Gives the DAG ${FAILING_DAG} orders that it can't load, and runs it`,
  parts: ['airflow-webserver', 'airflow-scheduler'],
  effect: 'changed',
  async inject({ settings, abort }) {
    setOrders(settings, { broken: true });
    await runOnce(settings, 'failed', abort);
  },
  async heal({ settings, runs, abort }) {
    setOrders(settings, { broken: false });
    if (runs('airflow-webserver') && runs('airflow-scheduler')) {
      await runOnce(settings, 'success', abort);
    }
  },
};

async function runOnce(settings, expected, signal) {
  const state = await runDag(airflowAccess(settings), FAILING_DAG, {
    withinMs: WITHIN_MS,
    signal,
  });
  if (state !== expected) {
    throw new Error(
      `The run of ${FAILING_DAG} should have ended as ${expected}, and ended as ${state}.`,
    );
  }
}
