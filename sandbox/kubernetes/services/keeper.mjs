import { readFileSync } from 'node:fs';
import {
  askIfThere,
  askKubernetes,
  listKubernetes,
} from '../../lib/kubernetes.mjs';
import { NAMESPACE, RIGHTS_FILE } from '../../parts/kubernetes-home.mjs';
import { applyDocuments, applyObject } from '../apply.mjs';
import { clusterObjects, namespaces } from '../objects.mjs';

const AGAIN_AFTER_MS = 60_000;
const FORBIDDEN = 'statefulsets';
const RELEASES = `/apis/helm.toolkit.fluxcd.io/v2/namespaces/${NAMESPACE}/helmreleases`;

/**
 * Keeps in the cluster what should be there under the faults that are in force, and tells whether it is.
 */
export class Keeper {
  #access;
  #options;
  #kept = '';
  #keptAt = 0;

  /**
   * @param {import('../../lib/kubernetes.mjs').KubernetesAccess} access
   * @param {{chartsUrl: string, servicesPort: number, ca: string}} options
   */
  constructor(access, options) {
    this.#access = access;
    this.#options = options;
  }

  /**
   * Makes the cluster what it should be, where that has changed, and now and then.
   *
   * @param {string[]} faults in force
   * @returns {Promise<boolean>} whether something else is wanted than before
   */
  async tick(faults) {
    const wanted = JSON.stringify(faults);
    if (wanted === this.#kept && Date.now() - this.#keptAt < AGAIN_AFTER_MS) {
      return false;
    }
    for (const namespace of namespaces) {
      await applyObject(this.#access, namespace);
    }
    await this.#grantRights(faults.includes('token-forbidden'));
    for (const object of clusterObjects({ faults, ...this.#options })) {
      await applyObject(this.#access, object);
    }
    await this.#runCompactionOnce();
    const differs = wanted !== this.#kept;
    this.#kept = wanted;
    this.#keptAt = Date.now();
    return differs;
  }

  /** The faults that the cluster was last made for. */
  get kept() {
    return this.#kept;
  }

  /**
   * What is not as it should be without faults.
   *
   * @returns {Promise<string | undefined>}
   */
  async trouble() {
    const releases = await listKubernetes(this.#access, RELEASES);
    const late = releases.find(release => !isReady(release));
    if (late) {
      return `the release ${late.metadata.name} is not ready`;
    }
    for (const kind of ['deployments', 'statefulsets']) {
      const workloads = await listKubernetes(
        this.#access,
        `/apis/apps/v1/namespaces/${NAMESPACE}/${kind}`,
      );
      const waiting = workloads.find(workload => !isRolledOut(workload));
      if (waiting) {
        return `the pods of ${waiting.metadata.name} are not ready`;
      }
    }
    return undefined;
  }

  /** The rights that users are given, or these without one kind. */
  async #grantRights(withoutOne) {
    const text = readFileSync(RIGHTS_FILE, 'utf8');
    if (!withoutOne) {
      await applyDocuments(this.#access, text);
      return;
    }
    const objects = await applyDocuments(this.#access, text, { dryRun: true });
    for (const { apiVersion, kind, metadata, rules } of objects) {
      if (rules) {
        const { name, namespace } = metadata;
        await applyObject(this.#access, {
          apiVersion,
          kind,
          metadata: { name, ...(namespace ? { namespace } : {}) },
          rules: rules
            .map(rule => ({
              ...rule,
              resources: rule.resources?.filter(one => one !== FORBIDDEN),
            }))
            .filter(rule => rule.resources?.length !== 0),
        });
      }
    }
  }

  /** The first run of the job does not wait for the full hour. */
  async #runCompactionOnce() {
    const jobs = `/apis/batch/v1/namespaces/${NAMESPACE}/jobs`;
    const cronJob = await askKubernetes(
      this.#access,
      `/apis/batch/v1/namespaces/${NAMESPACE}/cronjobs/lakehouse-compaction`,
    );
    const name = `${cronJob.metadata.name}-first`;
    if (await askIfThere(this.#access, `${jobs}/${name}`)) {
      return;
    }
    await askKubernetes(this.#access, jobs, {
      method: 'POST',
      body: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name,
          ownerReferences: [
            {
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              name: cronJob.metadata.name,
              uid: cronJob.metadata.uid,
              controller: true,
            },
          ],
        },
        spec: cronJob.spec.jobTemplate.spec,
      },
    });
  }
}

function isReady(/** @type {any} */ { metadata, status }) {
  return (
    status?.observedGeneration === metadata.generation &&
    status.conditions?.some(
      ({ type, status: holds }) => type === 'Ready' && holds === 'True',
    )
  );
}

function isRolledOut(/** @type {any} */ { metadata, spec, status }) {
  return (
    status?.observedGeneration === metadata.generation &&
    (status.updatedReplicas ?? 0) === spec.replicas &&
    (status.readyReplicas ?? 0) === spec.replicas &&
    (status.replicas ?? 0) === spec.replicas
  );
}
