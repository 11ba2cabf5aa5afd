import { patternOf, runJest } from '../jest.mjs';

/** @type {import('../contracts.mjs').TestPart} */
export const realSystems = {
  name: 'real-systems',
  title:
    'the backend against the sandbox’s real servers (jest, *.real.test.ts)',
  concerns: [
    /^\.$/,
    /^(plugins|packages)(\/|$)/,
    /^sandbox\/(parts|servers|kubernetes)/,
  ],
  // It leaves half of the machine idle, and the sandbox's start more of it.
  besideOthers: 'servers',
  usesSandbox: true,
  async run(context) {
    const paths = context.paths.filter(path => !path.startsWith('sandbox/'));
    return runJest(context, {
      args: [
        `--testPathPatterns=^(?=.*\\.real\\.test\\.).*(?:${patternOf(paths)})`,
        // One file after the other: they count the queries and nodes of the same servers.
        '--runInBand',
      ],
      env: async () => {
        const [sandbox, postgres] = await Promise.all([
          context.services.sandbox(),
          context.services.postgres(),
        ]);
        return { ...postgres.env, ...sandbox.env };
      },
    });
  },
};
