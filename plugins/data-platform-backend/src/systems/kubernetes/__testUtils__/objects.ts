import { ClusterObject } from './TestCluster';

/** A place for an object, and labels by which it is found. */
export interface Place {
  namespace: string;
  name: string;
}

const template = (name: string) => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'main', image: 'registry.example/main:1' }] },
});

function workload(
  kind: string,
  { namespace, name }: Place,
  spec: object,
): ClusterObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { namespace, name, labels: { app: name } },
    spec: {
      selector: { matchLabels: { app: name } },
      template: template(name),
      ...spec,
    },
  };
}

export function deployment(place: Place, spec: object = {}): ClusterObject {
  return workload('Deployment', place, { replicas: 1, ...spec });
}

export function statefulSet(place: Place, spec: object = {}): ClusterObject {
  return workload('StatefulSet', place, {
    replicas: 1,
    serviceName: place.name,
    ...spec,
  });
}

export function daemonSet(place: Place): ClusterObject {
  return workload('DaemonSet', place, {});
}

/** A pod that no controller makes. */
export function pod(
  { namespace, name }: Place,
  labels: object = {},
): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: template(name).spec,
  };
}

/** A Job that gives up at its first failure. */
export function job({ namespace, name }: Place): ClusterObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { namespace, name },
    spec: {
      backoffLimit: 0,
      template: {
        spec: { ...template(name).spec, restartPolicy: 'Never' },
      },
    },
  };
}

export function claim({ namespace, name }: Place): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { namespace, name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      storageClassName: 'fast',
    },
  };
}

export function quota(
  { namespace, name }: Place,
  hard: Record<string, string>,
): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { namespace, name },
    spec: { hard },
  };
}

/** What the kubelet tells of a pod that runs, with changes to its container. */
export function running(container: object = {}, ready = true): object {
  const at = new Date().toISOString();
  return {
    phase: 'Running',
    conditions: [
      { type: 'PodScheduled', status: 'True', lastTransitionTime: at },
      {
        type: 'Ready',
        status: ready ? 'True' : 'False',
        lastTransitionTime: at,
      },
    ],
    containerStatuses: [
      {
        name: 'main',
        image: 'registry.example/main:1',
        imageID: '',
        ready,
        restartCount: 0,
        state: { running: { startedAt: at } },
        ...container,
      },
    ],
  };
}

/** A container that ended so many milliseconds ago, with what Kubernetes calls it. */
export function terminated(
  reason: string,
  exitCode: number,
  msAgo = 60_000,
): object {
  const at = new Date(Date.now() - msAgo).toISOString();
  return { terminated: { reason, exitCode, startedAt: at, finishedAt: at } };
}
