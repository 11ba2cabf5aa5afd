import { createHash } from 'node:crypto';

const MIB = 1024 * 1024;
const WAVE_MS = 8 * 60_000;
/** However much it would like, it gets no more of its limit. */
const AT_MOST_OF_LIMIT = 0.92;

/** What a container takes on average: millicores, and bytes. */
const APPETITES = {
  'trino-coordinator': [620, 3_400 * MIB],
  'trino-worker': [1_450, 3_700 * MIB],
  nessie: [90, 610 * MIB],
  'log-shipper': [12, 48 * MIB],
  'airflow-scheduler': [240, 420 * MIB],
  'airflow-webserver': [110, 900 * MIB],
  loki: [150, 480 * MIB],
};
const ANOTHERS_APPETITE = [50, 64 * MIB];
const FACTORS = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

/**
 * What the containers of a pod take at a time: a slow wave, the same for all who ask, that stays below their limits.
 *
 * @param {any} pod
 * @param {number} now
 * @returns {{name: string, usage: {cpu: string, memory: string}}[]}
 */
export function usageOf(pod, now) {
  const sidecars = (pod.spec.initContainers ?? []).filter(
    ({ restartPolicy }) => restartPolicy === 'Always',
  );
  return [...pod.spec.containers, ...sidecars].map(container => {
    const { cpu, memory } = taken(pod, container, now);
    return {
      name: container.name,
      usage: {
        cpu: `${Math.round(cpu * 1e6)}n`,
        memory: `${Math.round(memory / 1024)}Ki`,
      },
    };
  });
}

/** What all of these pods take together, as a node tells it. */
export function sumOfUsage(
  /** @type {any[]} */ pods,
  /** @type {number} */ now,
) {
  const all = pods.flatMap(pod =>
    pod.spec.containers.map(container => taken(pod, container, now)),
  );
  const sum = key => all.reduce((total, one) => total + one[key], 0);
  return {
    cpu: `${Math.round(sum('cpu') * 1e6)}n`,
    memory: `${Math.round(sum('memory') / 1024)}Ki`,
  };
}

/** In millicores, and bytes. */
function taken(pod, container, now) {
  const [cpu, memory] = APPETITES[container.name] ?? ANOTHERS_APPETITE;
  const limits = container.resources?.limits ?? {};
  const swing = waveOf(`${pod.metadata.uid}/${container.name}`, now);
  return {
    cpu: Math.min(
      cpu * (1 + 0.35 * swing),
      AT_MOST_OF_LIMIT * 1_000 * amountOf(limits.cpu),
    ),
    // Memory moves less than processors do.
    memory: Math.min(
      memory * (1 + 0.06 * swing),
      AT_MOST_OF_LIMIT * amountOf(limits.memory) * (1 + 0.02 * swing),
    ),
  };
}

/** Between -1 and 1, each container with a time of its own. */
function waveOf(/** @type {string} */ whose, /** @type {number} */ now) {
  const phase = createHash('sha256').update(whose).digest().readUInt16BE(0);
  const turns = now / WAVE_MS + phase / 0x10000;
  return Math.sin(2 * Math.PI * turns) * 0.8 + Math.sin(11 * turns) * 0.2;
}

/** A quantity as the sandbox's charts write it; without one there is no bound. */
function amountOf(/** @type {string | undefined} */ quantity) {
  const [, number, suffix] = /^([\d.]+)(\w*)$/.exec(quantity ?? '') ?? [];
  return number === undefined
    ? Number.POSITIVE_INFINITY
    : Number(number) * (FACTORS[suffix] ?? 1);
}
