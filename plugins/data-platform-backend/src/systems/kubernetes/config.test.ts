import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { certificate } from '../__testUtils__/hostile/certificate';
import { kubernetesSystemType } from './kubernetesSystemType';

const url = 'https://kubernetes.example:6443';

function read(kubernetes: JsonObject) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: {
            systems: { kubernetes: { type: 'kubernetes', ...kubernetes } },
          },
        },
      },
    }),
    new Map<string, SystemType>([['kubernetes', kubernetesSystemType]]),
    { logger: mockLogger() },
  );
  return platform;
}

const problemsOf = (kubernetes: JsonObject) =>
  Object.fromEntries(
    read(kubernetes).problems.map(({ path, message }) => [
      path.replace('dataPlatform.platforms.p.systems.kubernetes.', ''),
      message,
    ]),
  );

const addressOf = (kubernetes: JsonObject) => {
  const [{ type, config }] = read(kubernetes).systems;
  return type.addressOf?.(config);
};

describe('the configuration of Kubernetes', () => {
  it.each([
    [{ url, token: 't' }],
    [{ url, tokenFile: '/var/run/token' }],
    [{ url }],
    [{ inCluster: true }],
    [{ inCluster: 'true' }],
    [{ kubeconfig: '/etc/kubeconfig', context: 'home' }],
    [{ cluster: 'home' }],
    [{ url, inCluster: false }],
  ])('takes %j', kubernetes => {
    expect(problemsOf(kubernetes)).toEqual({});
  });

  it('asks six questions, and of nodes only where it is told to', () => {
    const checksOf = (kubernetes: JsonObject) =>
      read({ url, token: 't', ...kubernetes }).systems[0].checks.map(
        ({ title, severity, requires }) => [title, severity, ...requires],
      );
    const connection = 'p/kubernetes/connection';
    expect(checksOf({})).toEqual([
      ['Connection', 'critical'],
      ['Workloads', 'critical', connection],
      ['Pods', 'critical', connection],
      ['Jobs', 'warning', connection],
      ['Quotas', 'warning', connection],
      ['Volumes', 'warning', connection],
    ]);
    expect(checksOf({ nodes: true })).toContainEqual([
      'Nodes',
      'warning',
      connection,
    ]);
  });

  it.each([
    [
      {},
      'url',
      /one of url \(with a token\), inCluster: true, kubeconfig, or cluster/,
    ],
    [{ inCluster: false }, 'url', /is missing/],
    [{ url, cluster: 'home' }, 'cluster', /stands beside url/],
    [{ cluster: 'home', token: 't' }, 'token', /stands beside cluster/],
    [{ inCluster: true, tls: {} }, 'tls', /goes with url only/],
    [{ url, token: 't', tokenFile: 'f' }, 'tokenFile', /exclude each other/],
    [
      { url, tokenFile: 'f', headers: { Authorization: 'x' } },
      'headers',
      /exclude each other/,
    ],
    [{ url, context: 'home' }, 'context', /kubeconfig/],
    [{ url: `${url}/api/v1` }, 'url', /without \/api/],
    [{ url: 'kubernetes.example' }, 'url', /scheme is missing/],
    [{ url, token: 't\n' }, 'token', /line break/],
    [{ url, user: 'a', password: 'b' }, 'user', /not a known key/],
    [{ url, namespaces: [] }, 'namespaces', /./],
    [
      { url, namespaces: ['Data_Platform'] },
      'namespaces[0]',
      /name of a namespace/,
    ],
    [{ url, labelSelector: 'app=trino,' }, 'labelSelector', /label selector/],
    [{ url, nodes: 'perhaps' }, 'nodes', /./],
    [
      { url, workloads: [{ labelSelector: 'a=b', system: 'trino' }] },
      'workloads[0].system',
      /the platform does not have/,
    ],
    [
      {
        url,
        workloads: [{ labelSelector: 'a==', system: 'kubernetes' }],
        x: 1,
      },
      'x',
      /not a known key/,
    ],
    [{ url, tls: { cert: 'x' } }, 'tls.key', /needs its key/],
    [{ url, tls: { cert: 'x', key: 'y' } }, 'tls.cert', /certificate in PEM/],
  ])('refuses %j, at %s', (kubernetes, path, words) => {
    const problems = problemsOf(kubernetes);
    expect(problems[path]).toMatch(words);
  });

  it('takes a certificate of ours with its key, and with no other', () => {
    const { cert, key } = certificate();
    expect(problemsOf({ url, tls: { cert, key } })).toEqual({});
    const told = problemsOf({ url, tls: { cert, key: 'a-secret-key' } });
    expect(told).toEqual({
      'tls.key': 'should be a private key in PEM, without a passphrase',
    });
  });

  it('lets workloads be part of any system of the platform', () => {
    expect(
      problemsOf({
        url,
        workloads: [{ labelSelector: 'app=trino', system: 'kubernetes' }],
      }),
    ).toEqual({});
  });

  it('is another target with another cluster, namespace or selection', () => {
    expect([
      addressOf({ url, token: 't' }),
      addressOf({ url, token: 'u', namespaces: ['b', 'a', 'b'] }),
      addressOf({ cluster: 'home', labelSelector: 'app=trino' }),
      addressOf({ kubeconfig: 'f', context: 'home' }),
      addressOf({ inCluster: true }),
    ]).toEqual([url, `${url} a,b`, 'home app=trino', 'f home', 'in-cluster']);
  });
});
