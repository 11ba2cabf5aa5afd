import { askJson } from '../lib/http.mjs';
import { airflowServer } from '../servers/airflow-server.mjs';
import {
  airflowAccess,
  airflowHost,
  airflowPorts,
  launchAirflow,
} from './airflow-home.mjs';

/**
 * Airflow's webserver, which has its REST API.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const airflowWebserver = {
  name: 'airflow-webserver',
  title: "Airflow's webserver",
  dependsOn: [],
  requires: { airflow: airflowServer },
  port: settings => ({
    number: airflowPorts(settings).webserver,
    variable: 'SANDBOX_AIRFLOW_PORT',
  }),
  launch: context => launchAirflow('webserver', context),
  async probe({ settings, process: started, signal }) {
    const { url } = airflowAccess(settings);
    let answer;
    try {
      answer = await askJson(`${url}/sandbox`, { signal });
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
    return answer.json?.host === airflowHost('webserver', started.nonce)
      ? { state: 'ready', detail: url }
      : {
          state: 'foreign',
          detail: `port ${started.port} is answered by something that the sandbox did not start`,
        };
  },
  environment(settings) {
    const { url, user, password } = airflowAccess(settings);
    return {
      SANDBOX_AIRFLOW_URL: url,
      SANDBOX_AIRFLOW_USER: user,
      SANDBOX_AIRFLOW_PASSWORD: password,
    };
  },
};
