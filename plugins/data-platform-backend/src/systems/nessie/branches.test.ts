import { v7 as uuid } from 'uuid';
import { isLeftover, isProbeBranch, probeBranch } from './branches';

const now = new Date('2026-01-10T12:00:00Z');
const hours = (count: number) => now.getTime() - count * 60 * 60 * 1_000;

describe('the branches of the probe', () => {
  it('are named after their run', () => {
    const name = probeBranch(uuid());
    expect(name).toMatch(/^data-platform-probe-[0-9a-f-]{36}$/);
    expect(isProbeBranch(name)).toBe(true);
  });

  it.each([
    'main',
    'data-platform-probe',
    'data-platform-probe-',
    'data-platform-probe-A',
    'data-platform-probe-x/y',
    'data-platform-probe--',
    'x-data-platform-probe-1',
    `data-platform-probe-${'x'.repeat(101)}`,
  ])('are told from %s', name => {
    expect(isProbeBranch(name)).toBe(false);
  });

  it('are left behind once they are older than a day', () => {
    const at = (msecs: number) => probeBranch(uuid({ msecs }));
    expect(isLeftover(at(hours(25)), now)).toBe(true);
    expect(isLeftover(at(hours(23)), now)).toBe(false);
    expect(isLeftover(at(now.getTime() + 1_000), now)).toBe(false);
  });

  it.each([
    'data-platform-probe-run-1',
    'data-platform-probe-00000000-0000-4000-8000-000000000000',
    'data-platform-probe-019b-keep',
    '00000000-0000-7000-8000-000000000000',
    'data-platform-probe-00000000-0000-7000-8000-000000000000-mine',
  ])('are not known to be left behind by the name %s', name => {
    expect(isLeftover(name, now)).toBe(false);
  });
});
