import {
  askIfThere,
  askKubernetes,
  listKubernetes,
} from '../../lib/kubernetes.mjs';
import { NAMESPACE } from '../../parts/kubernetes-home.mjs';
import { applyObject } from '../apply.mjs';
import { NODE } from '../objects.mjs';
import {
  evictedStatus,
  isOutlived,
  lotOf,
  nextStatus,
  STRICKEN,
  workloadOf,
} from './pod-status.mjs';

const NODE_IP = '10.0.1.10';
const HEARTBEAT_EVERY_MS = 10_000;
const CAPACITY = {
  cpu: '48',
  memory: '128Gi',
  pods: '110',
  'ephemeral-storage': '200Gi',
};

/**
 * Plays the kubelet, and the scheduler, of the only node: no container runs, but the pods of the data platform's
 * namespace get the status that they would have.
 */
export class Kubelet {
  #access;
  #version;
  #heartbeatAt = 0;

  /**
   * @param {import('../../lib/kubernetes.mjs').KubernetesAccess} access
   * @param {{version: string}} options of Kubernetes
   */
  constructor(access, { version }) {
    this.#access = access;
    this.#version = version;
  }

  /**
   * Looks after the node, and once after each pod.
   *
   * @param {string[]} faults in force
   * @returns {Promise<string | undefined>} a pod that it has changed, where there was one to be changed
   */
  async tick(faults) {
    await this.#heartbeat();
    const pods = await listKubernetes(
      this.#access,
      `/api/v1/namespaces/${NAMESPACE}/pods`,
    );
    const doomed = toEvict(pods, faults);
    let changed;
    for (const pod of pods) {
      if (await this.#lookAfter(pod, { faults, evict: pod === doomed })) {
        changed = pod.metadata.name;
      }
    }
    await this.#bindClaims();
    return changed;
  }

  /** @returns {Promise<boolean>} whether there was something to do */
  async #lookAfter(pod, { faults, evict }) {
    const path = podPath(pod);
    const lot = lotOf(pod, faults);
    if (
      pod.metadata.deletionTimestamp ||
      isOutlived(pod, lot, faults) ||
      (isEvicted(pod) && !faults.includes('pod-evicted'))
    ) {
      await this.#remove(path);
      return true;
    }
    if (!pod.spec.nodeName) {
      await this.#bind(pod, path);
      return true;
    }
    const status = evict
      ? evictedStatus(pod)
      : nextStatus(pod, lot, { now: Date.now(), hostIP: NODE_IP });
    if (status) {
      await this.#patchStatus(path, status);
    }
    return status !== undefined;
  }

  #bind(pod, path) {
    return askIfThere(this.#access, `${path}/binding`, {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: pod.metadata.name },
        target: { apiVersion: 'v1', kind: 'Node', name: NODE },
      },
    });
  }

  #remove(path) {
    return askIfThere(this.#access, `${path}?gracePeriodSeconds=0`, {
      method: 'DELETE',
    });
  }

  #patchStatus(path, status) {
    return askIfThere(this.#access, `${path}/status`, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: { status },
    });
  }

  /** Storage that was asked for is there. */
  async #bindClaims() {
    const claims = await listKubernetes(
      this.#access,
      `/api/v1/namespaces/${NAMESPACE}/persistentvolumeclaims`,
    );
    for (const claim of claims) {
      if (claim.status?.phase !== 'Bound') {
        await this.#patchStatus(
          `/api/v1/namespaces/${NAMESPACE}/persistentvolumeclaims/${claim.metadata.name}`,
          {
            phase: 'Bound',
            accessModes: claim.spec.accessModes,
            capacity: claim.spec.resources.requests,
          },
        );
      }
    }
  }

  async #heartbeat() {
    const now = Date.now();
    if (now - this.#heartbeatAt < HEARTBEAT_EVERY_MS) {
      return;
    }
    const path = `/api/v1/nodes/${NODE}`;
    const node =
      (await askIfThere(this.#access, path)) ?? (await this.#register());
    await this.#patchStatus(path, nodeStatus(node, this.#version, now));
    await applyObject(this.#access, {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: NODE, namespace: 'kube-node-lease' },
      spec: {
        holderIdentity: NODE,
        leaseDurationSeconds: 40,
        renewTime: new Date(now).toISOString().replace('Z', '000Z'),
      },
    });
    this.#heartbeatAt = now;
  }

  #register() {
    return askKubernetes(this.#access, '/api/v1/nodes', {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: {
          name: NODE,
          labels: {
            'kubernetes.io/hostname': NODE,
            'kubernetes.io/os': 'linux',
          },
        },
      },
    });
  }
}

/** The pod that is evicted next: one, until there is one that was. */
function toEvict(/** @type {any[]} */ pods, /** @type {string[]} */ faults) {
  if (!faults.includes('pod-evicted') || pods.some(isEvicted)) {
    return undefined;
  }
  return pods.find(
    pod =>
      workloadOf(pod) === STRICKEN['pod-evicted'] &&
      pod.status?.phase === 'Running' &&
      !pod.metadata.deletionTimestamp,
  );
}

function isEvicted(/** @type {any} */ pod) {
  return pod.status?.phase === 'Failed' && pod.status.reason === 'Evicted';
}

function podPath(/** @type {any} */ { metadata }) {
  return `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
}

function nodeStatus(node, version, now) {
  const heartbeat = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const condition = (type, status, reason, message) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: heartbeat,
    lastTransitionTime:
      node.status?.conditions?.find(one => one.type === type)
        ?.lastTransitionTime ?? heartbeat,
  });
  return {
    capacity: CAPACITY,
    allocatable: CAPACITY,
    addresses: [
      { type: 'InternalIP', address: NODE_IP },
      { type: 'Hostname', address: NODE },
    ],
    conditions: [
      condition(
        'MemoryPressure',
        'False',
        'KubeletHasSufficientMemory',
        'kubelet has sufficient memory available',
      ),
      condition(
        'DiskPressure',
        'False',
        'KubeletHasNoDiskPressure',
        'kubelet has no disk pressure',
      ),
      condition(
        'PIDPressure',
        'False',
        'KubeletHasSufficientPID',
        'kubelet has sufficient PID available',
      ),
      condition(
        'Ready',
        'True',
        'KubeletReady',
        'kubelet is posting ready status',
      ),
    ],
    nodeInfo: {
      kubeletVersion: `v${version}`,
      operatingSystem: 'linux',
      architecture: 'amd64',
      osImage: "The sandbox's stand-in for a node",
      containerRuntimeVersion: 'none://0',
      kernelVersion: '',
      kubeProxyVersion: '',
      machineID: '',
      systemUUID: '',
      bootID: '',
    },
  };
}
