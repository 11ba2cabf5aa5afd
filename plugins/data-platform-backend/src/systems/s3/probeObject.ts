import { randomBytes } from 'node:crypto';

const NAME = /^probe-[a-z0-9-]{8,64}\.txt$/;

/** The key of the object that a run's check makes. */
export function probeKey(prefix: string, runId: string): string {
  return `${prefix}probe-${runId}.txt`;
}

/** Whether a key is of an object that a check made, and lies in a folder. */
export function isProbeKey(key: string): boolean {
  const slash = key.lastIndexOf('/');
  return slash > 0 && NAME.test(key.slice(slash + 1));
}

/** What stands in the object: words for who finds it, and something that was never there before. */
export function probeBody(runId: string): Buffer {
  return Buffer.from(
    [
      'Written by the Data Platform plugin of Backstage to see whether this store works.',
      'It removes it again; whoever finds it may do so too.',
      `Run ${runId}`,
      randomBytes(256).toString('hex'),
      '',
    ].join('\n'),
  );
}
