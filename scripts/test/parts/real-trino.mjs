import { patternOf, runJest } from '../jest.mjs';

/** @type {import('../contracts.mjs').TestPart} */
export const realTrino = {
  name: 'real-trino',
  title: 'the backend against the sandbox’s real Trino (jest, *.real.test.ts)',
  concerns: [/^\.$/, /^(plugins|packages)(\/|$)/, /^sandbox\/(parts|servers)/],
  async run(context) {
    const paths = context.paths.filter(path => !path.startsWith('sandbox/'));
    return runJest(context, {
      args: [
        `--testPathPatterns=^(?=.*\\.real\\.test\\.).*(?:${patternOf(paths)})`,
        // One file after the other: they count the queries and nodes of the same Trino.
        '--runInBand',
      ],
      env: async () => {
        const [trino, postgres] = await Promise.all([
          context.services.trino(),
          context.services.postgres(),
        ]);
        return { ...postgres.env, TRINO_URL: trino.url };
      },
    });
  },
};
