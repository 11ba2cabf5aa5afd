import { askAirflow } from '../lib/airflow.mjs';
import { askJson } from '../lib/http.mjs';
import { airflowServer } from '../servers/airflow-server.mjs';
import {
  airflowAccess,
  airflowHost,
  airflowPorts,
  DAGS,
  launchAirflow,
} from './airflow-home.mjs';

/**
 * Airflow's scheduler, which also runs the tasks. It is asked through the webserver, which sees what it has written
 * into their database; its own port tells whether it is alive, and nothing else.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const airflowScheduler = {
  name: 'airflow-scheduler',
  title: "Airflow's scheduler",
  dependsOn: ['airflow-webserver'],
  requires: { airflow: airflowServer },
  port: settings => ({
    number: airflowPorts(settings).scheduler,
    variable: 'SANDBOX_AIRFLOW_SCHEDULER_PORT',
  }),
  launch: context => launchAirflow('scheduler', context),
  async probe({ settings, process: started, signal }) {
    const access = airflowAccess(settings);
    try {
      const { json } = await askJson(`${access.url}/sandbox`, { signal });
      const host = airflowHost('scheduler', started.nonce);
      if (json?.scheduler?.host !== host || !json.scheduler.alive) {
        return { state: 'starting', detail: 'has no heartbeat' };
      }
      const { dags } = await askAirflow(access, '/dags?only_active=true', {
        signal,
      });
      const missing = DAGS.filter(
        name => !dags.some(({ dag_id: id }) => id === name),
      );
      return missing.length > 0
        ? { state: 'starting', detail: `has not read ${missing[0]} yet` }
        : { state: 'ready', detail: `${DAGS.length} DAGs` };
    } catch {
      return {
        state: 'starting',
        detail: 'the webserver does not tell of it yet',
      };
    }
  },
};
