import { markOfTitle, outcomeOf, readMark, readTally } from './marks';

describe('marks', () => {
  it.each([
    ['✅ Login', 'done', 'Login'],
    ['Login ❌', 'failed', 'Login'],
    ['(done) Login', 'done', '(done) Login'],
    ['(in progress) Login', 'partial', '(in progress) Login'],
    ['PASS login (12s)', 'done', 'login (12s)'],
    ['TODO write docs', 'open', 'write docs'],
    ['[>] Login', 'skipped', 'Login'],
    ['Login – not passed', 'failed', 'Login – not passed'],
    ['Login: all green', 'done', 'Login: all green'],
    ['Login → not yet tested', 'open', 'Login → not yet tested'],
    ['Login: not completed', 'open', 'Login: not completed'],
    ['Query: 1.4 s, PASS', 'done', 'Query: 1.4 s, PASS'],
    ['Anmeldung – nicht bestanden', 'failed', 'Anmeldung – nicht bestanden'],
    ['Connexion : échoué', 'failed', 'Connexion : échoué'],
    ['Acceso – hecho', 'done', 'Acceso – hecho'],
    ['Memory :warning: 9 GB', 'partial', 'Memory 9 GB'],
  ])('%s', (text, mark, rest) => {
    expect(readMark(text, {})).toEqual({ text: rest, mark });
  });

  it.each(['Open Policy Agent', 'MET office data', 'a:x:b', 'Cost – 30 %'])(
    'are not in %p',
    text => {
      expect(readMark(text, {})).toEqual({ text });
    },
  );

  it.each([
    ['🔴 Blocked', 'open'],
    ['🟡 In progress', 'partial'],
    ['🔴', 'failed'],
    ['✅ Done', 'done'],
    ['Done', 'done'],
  ])('of a cell: %s', (cell, mark) => {
    expect(outcomeOf(cell)).toBe(mark);
  });

  it.each([
    ['Done', 'done'],
    ['✅ Completed goals', 'done'],
    ['In progress (2)', 'partial'],
    ['Blocked', 'open'],
    ['❌ Failed tests', 'failed'],
    ['Done by the team', undefined],
    ['✅ Authentication', undefined],
  ])('of all that stands under %p', (title, mark) => {
    expect(markOfTitle(title)).toBe(mark);
  });

  it.each([
    ['Passed: 4, Failed: 2', 4, 6],
    ['42 passed, 3 failed, 1 skipped', 42, 46],
    ['Suite: 4 of 6', 4, 6],
    ['unit tests: 42/46', 42, 46],
  ])('tally %s', (text, passed, total) => {
    expect(readTally(text)).toEqual({ passed, total });
  });

  it.each(['Failed: 2', '3 of 9 teams use it', 'since 2025/06'])(
    'no tally in %p',
    text => {
      expect(readTally(text)).toBeUndefined();
    },
  );
});
