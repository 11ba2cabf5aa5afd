import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ESLint } from 'eslint';

describe('the direction between the rooms', () => {
  const cwd = resolvePackagePath('backstage-plugin-data-platform-backend');
  const eslint = new ESLint({ cwd });

  /** Messages of the rule alone; the file itself need not be there. */
  async function complaintsAbout(
    file: string,
    imported: string,
  ): Promise<string[]> {
    const [{ messages }] = await eslint.lintText(
      `import * as other from '${imported}';\n\nexport const used = other;\n`,
      { filePath: `${cwd}/src/${file}` },
    );
    return messages
      .filter(({ ruleId }) => ruleId === 'import/no-restricted-paths')
      .map(({ message }) => message);
  }

  // The first file loads all the rules, which takes a while on a busy machine.
  beforeAll(async () => {
    await complaintsAbout('plugin.ts', './model');
  }, 120_000);

  it.each([
    ['model/some.ts', '../systems'],
    ['model/some.ts', '../validation'],
    ['model/some.ts', '../api'],
    ['systems/trino/some.ts', '../../validation'],
    ['systems/trino/some.ts', '../../model'],
    ['validation/some.ts', '../history'],
    ['validation/some.ts', '../health'],
    ['history/some.ts', '../allocations'],
    ['history/some.ts', '../health'],
    ['allocations/some.ts', '../health'],
    ['allocations/some.ts', '../api'],
    ['history/some.ts', '../api'],
    ['health/some.ts', '../api'],
    ['health/some.ts', '../SystemTypes'],
    ['allocations/some.ts', '../milestones/evidence'],
    ['health/some.ts', '../milestones/evidence'],
    ['milestones/claims/some.ts', '../../api'],
  ])('keeps %s from importing %s', async (file, imported) => {
    expect(await complaintsAbout(file, imported)).toHaveLength(1);
  });

  it.each([
    ['validation/some.ts', '../model'],
    ['history/some.ts', '../validation/types'],
    ['allocations/some.ts', '../history/times'],
    ['health/some.ts', '../history'],
    ['health/some.ts', '../allocations'],
    ['milestones/some.ts', '../health'],
    ['milestones/some.ts', '../allocations'],
    ['api/some.ts', '../milestones/evidence'],
    ['api/some.ts', '../health'],
    ['api/some.ts', '../model'],
    ['plugin.ts', './api'],
    ['plugin.ts', './systems'],
    ['model/some.test.ts', '../systems'],
  ])('lets %s import %s', async (file, imported) => {
    expect(await complaintsAbout(file, imported)).toEqual([]);
  });
});
