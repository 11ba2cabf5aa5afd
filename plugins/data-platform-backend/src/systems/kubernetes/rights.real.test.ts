import { CheckerError, CheckType } from 'backstage-plugin-data-platform-node';
import { eventually } from '../../tests/__testUtils__/eventually';
import { runCheck } from '../s3/__testUtils__/s3';
import { claim, deployment, quota } from './__testUtils__/objects';
import {
  documentedRights,
  LeastRights,
  Right,
} from './__testUtils__/leastRights';
import { TestCluster } from './__testUtils__/TestCluster';
import { KubernetesClient } from './client';
import { kubernetesConfigSchema } from './config';
import { kubernetesSystemType } from './kubernetesSystemType';

jest.setTimeout(120_000);

/** The check for which each of the documented rights is given. */
const CHECKS: Record<string, string> = {
  pods: 'pods',
  resourcequotas: 'quotas',
  persistentvolumeclaims: 'volumes',
  'deployments.apps': 'workloads',
  'statefulsets.apps': 'workloads',
  'daemonsets.apps': 'workloads',
  'jobs.batch': 'jobs',
  nodes: 'nodes',
};

describe('the rights that the documentation gives, on a real cluster', () => {
  let cluster: TestCluster;
  let rights: LeastRights;
  let client: KubernetesClient;

  beforeAll(async () => {
    cluster = new TestCluster();
    rights = await LeastRights.create(cluster);
    const { namespace } = rights;
    await cluster.apply(deployment({ namespace, name: 'a' }, { replicas: 0 }));
    await cluster.apply(claim({ namespace, name: 'data' }));
    await cluster.apply(quota({ namespace, name: 'large' }, { pods: '100' }));
    client = KubernetesClient.create(
      kubernetesConfigSchema.parse({
        url: cluster.url,
        token: await rights.token(),
        tls: { ca: cluster.authority },
        namespaces: [namespace],
      }),
    );
  });

  afterAll(async () => {
    await client?.close();
    await rights?.remove();
    cluster?.close();
  });

  it('are enough for every check', async () => {
    const reports = await eventually(
      () =>
        Promise.all(
          kubernetesSystemType.checks.map(check =>
            runCheck(check, client).report.catch((reason: Error) => reason),
          ),
        ),
      answers => !answers.some(answer => answer instanceof Error),
      30_000,
    );
    // Of what is not there nothing is known.
    for (const report of reports) {
      expect(report).toMatchObject({
        outcome: expect.stringMatching(/^(passed|degraded|failed)$/),
      });
    }
  });

  it.each(
    documentedRights().flatMap(
      (right): [string, Right, CheckType<KubernetesClient>][] => {
        const name = nameOf(right);
        const check = kubernetesSystemType.checks.find(
          ({ id }) => id === CHECKS[name],
        );
        return check ? [[name, right, check]] : [];
      },
    ),
  )('are needed: without %s a check says so', async (_, right, check) => {
    const message = `The service account backstage-data-platform of namespace ${
      rights.namespace
    } may not list ${right.plural}${
      right.plural === 'nodes' ? '' : ` in namespace ${rights.namespace}`
    } (HTTP 403)`;
    // What is granted and withdrawn comes into force a moment later.
    const error = await rights.without(right, () =>
      eventually(
        () => runCheck(check, client).report.catch((reason: Error) => reason),
        answer => answer instanceof Error && answer.message === message,
        30_000,
      ),
    );
    expect(error).toBeInstanceOf(CheckerError);
    expect(error).toMatchObject({
      reason: 'ACCESS_REFUSED',
      hint: expect.stringContaining(
        `apiGroups: ['${right.group}'], resources: [${right.plural}], verbs: [list]`,
      ),
    });
  });
});

function nameOf({ group, plural }: Right): string {
  return group === '' ? plural : `${plural}.${group}`;
}
