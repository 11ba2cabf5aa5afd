import { z } from 'zod';
import { eventually } from '../../../tests/__testUtils__/eventually';
import {
  ClusterObject,
  TestCluster,
} from '../../kubernetes/__testUtils__/TestCluster';
import { ChartRepository } from './charts';

const HELM = 'helm.toolkit.fluxcd.io/v2';
const KUSTOMIZE = 'kustomize.toolkit.fluxcd.io/v1';

const listSchema = z.object({ items: z.array(z.unknown()) });

/** The sandbox's real Flux, with charts and releases of a test in a namespace of its own. */
export class TestFlux {
  readonly #cluster: TestCluster;
  readonly #namespace: string;
  readonly #charts: ChartRepository;
  readonly #made: ClusterObject[] = [];

  static async create(
    cluster: TestCluster,
    namespace: string,
  ): Promise<TestFlux> {
    const charts = await ChartRepository.start([
      { name: 'trino', version: '1.39.0', appVersion: '475' },
      { name: 'trino', version: '1.39.1', appVersion: '476' },
    ]);
    const flux = new TestFlux(cluster, namespace, charts);
    await flux.apply({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { namespace, name: 'charts' },
      spec: { url: charts.url, interval: '1m' },
    });
    return flux;
  }

  private constructor(
    cluster: TestCluster,
    namespace: string,
    charts: ChartRepository,
  ) {
    this.#cluster = cluster;
    this.#namespace = namespace;
    this.#charts = charts;
  }

  /** A HelmRelease, labelled by the test that it is for; as it was, but for the changes. */
  async helmRelease(
    of: string,
    name: string,
    {
      version = '1.39.0',
      ...spec
    }: { version?: string; [key: string]: unknown } = {},
  ): Promise<void> {
    await this.apply({
      apiVersion: HELM,
      kind: 'HelmRelease',
      metadata: { namespace: this.#namespace, name, labels: { of } },
      spec: {
        interval: '1h',
        chart: {
          spec: {
            chart: 'trino',
            version,
            sourceRef: { kind: 'HelmRepository', name: 'charts' },
          },
        },
        install: { disableWait: true },
        upgrade: { disableWait: true },
        ...spec,
      },
    });
  }

  /**
   * A Kustomization with a status as its controller would write it: that of this
   * kind does not run in the sandbox.
   */
  async kustomization(of: string, name: string, status: object): Promise<void> {
    const object = {
      apiVersion: KUSTOMIZE,
      kind: 'Kustomization',
      metadata: { namespace: this.#namespace, name, labels: { of } },
      spec: {
        interval: '1h',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'lake' },
      },
    };
    await this.apply(object);
    await this.#cluster.setStatus(object, status);
  }

  async apply(object: ClusterObject): Promise<void> {
    await this.#cluster.apply(object);
    this.#made.unshift(object);
  }

  /** Removes all that was made, and waits for Flux to let go of its releases. */
  async remove(): Promise<void> {
    for (const object of this.#made) {
      await this.#cluster.remove(object);
    }
    await eventually(
      async () =>
        listSchema.parse(
          await this.#cluster.read(
            `/apis/${HELM}/namespaces/${this.#namespace}/helmreleases`,
          ),
        ).items.length,
      left => left === 0,
      30_000,
    );
    await this.#charts.close();
  }
}
