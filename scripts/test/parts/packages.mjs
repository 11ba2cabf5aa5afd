import { patternOf, runJest } from '../jest.mjs';

/** @type {import('../contracts.mjs').TestPart} */
export const packages = {
  name: 'packages',
  title: 'the packages’ own tests, on SQLite and PostgreSQL (jest)',
  concerns: [/^\.$/, /^(plugins|packages|examples\/system-type)(\/|$)/],
  async run(context) {
    const pattern = patternOf(context.paths);
    return runJest(context, {
      args: [
        '--testPathIgnorePatterns=\\.real\\.test\\.',
        '--testPathIgnorePatterns=/node_modules/',
        ...(pattern ? [`--testPathPatterns=${pattern}`] : []),
      ],
      env: async () => (await context.services.postgres()).env,
    });
  },
};
