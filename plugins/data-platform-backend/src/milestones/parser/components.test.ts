import { componentsOf } from './components';

function read(text: string, beneath: string[] = []): string[] {
  const item = (said: string, children: ReturnType<typeof leaf>[] = []) => ({
    text: said,
    group: [],
    line: 1,
    children,
  });
  const leaf = (said: string) => ({
    text: said,
    group: [],
    line: 1,
    children: [],
  });
  return componentsOf(item(text, beneath.map(leaf))).map(
    ({ name, version = '-', chartVersion = '-' }) =>
      `${name} ${version} ${chartVersion}`,
  );
}

describe('components', () => {
  it.each([
    ['Trino v475 (Helm chart 1.39.1) - SQL', ['Trino 475 1.39.1']],
    ['Trino: 475', ['Trino 475 -']],
    ['Trino 475', ['Trino 475 -']],
    ['Trino = 475', ['Trino 475 -']],
    ['trino:475', ['trino 475 -']],
    ['trinodb/trino:475', ['trino 475 -']],
    ['ghcr.io/projectnessie/nessie:0.104.1', ['nessie 0.104.1 -']],
    ['Trino (version 475)', ['Trino 475 -']],
    ['Trino, chart v1.39.1', ['Trino - 1.39.1']],
    ['Trino 474 → 475', ['Trino 475 -']],
    ['Upgraded Trino from 474 to 475', ['Trino 475 -']],
    ['Airflow 2.10.5, Helm chart version 1.16.0', ['Airflow 2.10.5 1.16.0']],
    ['Kafka (operator 0.46.0) v4.0.0', ['Kafka 4.0.0 -']],
    ['k3s v1.33.1+k3s1', ['k3s 1.33.1+k3s1 -']],
    ['Trino 475, Nessie 0.104.1', ['Trino 475 -', 'Nessie 0.104.1 -']],
    [
      'MinIO RELEASE.2025-05-24T17-08-30Z',
      ['MinIO RELEASE.2025-05-24T17-08-30Z -'],
    ],
    [
      'KEDA v2.17.1, Trino v475 and Loki 3.4.2 on Kubernetes 1.32.',
      ['KEDA 2.17.1 -', 'Trino 475 -', 'Loki 3.4.2 -', 'Kubernetes 1.32 -'],
    ],
    [
      'We run Trino 475, chart trino-1.39.1, Loki 3.4.2',
      ['Trino 475 1.39.1', 'Loki 3.4.2 -'],
    ],
    ['Spark 3.5.5 / Iceberg 1.8.1', ['Spark 3.5.5 -', 'Iceberg 1.8.1 -']],
    ['Trino upgraded from 475 to 476', ['Trino 476 -']],
    ['[[Trino]] 476', ['Trino 476 -']],
    ['TRINO_VERSION=476', ['TRINO 476 -']],
    ['Python >= 3.11', ['Python 3.11 -']],
    ['Trino 475 and a Loki of ours', ['Trino 475 -']],
    ['Test suite (TypeScript) - on demand', ['Test suite - -']],
    ['PostgreSQL: 3 instances', ['PostgreSQL - -']],
    ['Nessie on port 19120', ['Nessie on port 19120 - -']],
    ['Gateway at 10.0.0.12', ['Gateway - -']],
    ['S3 store', ['S3 store - -']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('takes what stands beneath', () => {
    expect(read('Trino', ['Version: 475', 'Helm chart: trino-1.39.1'])).toEqual(
      ['Trino 475 1.39.1'],
    );
    expect(read('Trino', ['Image: trinodb/trino:475', 'Nodes: 3'])).toEqual([
      'Trino 475 -',
    ]);
  });
});
