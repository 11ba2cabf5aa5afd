import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const GENERATING_MS = 60_000;

describe('what is made from the API document', () => {
  it(
    'is what making it again gives',
    () => {
      const script = resolve(__dirname, '../../scripts/generate-api.mjs');
      const { status, stderr } = spawnSync(
        process.execPath,
        [script, '--check'],
        {
          encoding: 'utf8',
        },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
    GENERATING_MS,
  );
});
