import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { mockLogger } from '../__testUtils__/mockLogger';
import { readMilestones } from './readMilestones';

function read(milestones: JsonObject) {
  return readMilestones(
    new ConfigReader({ dataPlatform: { milestones } }),
    [],
    { logger: mockLogger() },
  );
}

describe('how often claims are looked at', () => {
  it('is every five minutes unless told', () => {
    expect(read({}).evaluateIntervalMs).toBe(300_000);
    expect(read({ evaluateInterval: '90s' })).toMatchObject({
      evaluateIntervalMs: 90_000,
      problems: [],
    });
  });

  it.each([['often'], ['10ms'], [{ cron: '* * * * *' }]])(
    'is that, too, where %j is asked for, and the mistake is told',
    evaluateInterval => {
      const { evaluateIntervalMs, problems } = read({ evaluateInterval });
      expect(evaluateIntervalMs).toBe(300_000);
      expect(problems[0].path).toMatch(
        /^dataPlatform\.milestones\.evaluateInterval/,
      );
    },
  );
});

describe('the template of drafts', () => {
  it.each([
    ['path', 'docs/template.md'],
    ['url', 'https://git.example/org/repo/blob/main/template.md'],
    ['text', '# {{title}}'],
  ])('may be a %s', (kind, value) => {
    expect(read({ template: { [kind]: value } })).toMatchObject({
      template: { kind, value },
      problems: [],
    });
  });

  it('is ours where there is none', () => {
    expect(read({}).template).toBeUndefined();
  });

  it.each<[JsonObject[string], RegExp]>([
    ['docs/template.md', /template should be a mapping of keys, but is text/],
    [{}, /template should have one of 'path' .*, 'url' .* and 'text'/],
    [{ path: 'a.md', text: '{{title}}' }, /template should have one of/],
    [{ file: 'a.md' }, /template\.file is not a known key/],
    [
      { url: 'https://user:hidden@git.example/a.md' },
      /template\.url is not a URL that can be read.*credentials go to/,
    ],
    [{ url: 'template.md' }, /template\.url is not a URL that can be read/],
  ])('that is written as %j is a mistake, and not ours', (template, words) => {
    const { template: found, problems } = read({ template });
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringMatching(words),
    ]);
    expect(found).toEqual({
      kind: 'mistaken',
      problem: expect.stringMatching(words),
    });
    expect(JSON.stringify(found)).not.toContain('hidden');
  });
});
