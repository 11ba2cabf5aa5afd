import { DateTime } from 'luxon';
import { storyRuns, storySummary } from '../../fixtures';
import { buildMatrix } from './matrixModel';
import { countText, describeCell, nowText, ordinal } from './matrixWords';

const now = Date.parse('2026-11-24T10:30:00Z');
const runs = storyRuns(now);
const summary = storySummary(now, runs);
const checkNamed = (name: string) => {
  const found = summary.checks?.find(({ check }) => check === name);
  if (!found) {
    throw new Error(`The story has no check ${name}`);
  }
  return found;
};
const rowOf = (name: string, ...args: Parameters<typeof buildMatrix>) =>
  buildMatrix(...args).groups[0].rows.find(
    ({ check }) => check?.check === name,
  );

describe('buildMatrix', () => {
  it('gives each check a cell for each run, newest last', () => {
    const row = rowOf('nodes', summary, runs, { columns: 40 });
    expect(row?.cells).toHaveLength(40);
    expect(row?.cells.slice(-5).map(({ kind }) => kind)).toEqual([
      'passed',
      'failed',
      'failed',
      'failed',
      'failed',
    ]);
    expect(row?.cells[10].kind).toBe('missed');
  });

  it('keeps the newest where not all have room', () => {
    const { runs: shown } = buildMatrix(summary, runs, { columns: 16 });
    expect(shown).toHaveLength(16);
    expect(shown[15].id).toBe('run-39');
  });

  it('tells what of a run that is under way is done, runs, and waits', () => {
    const running = {
      ...runs[39],
      state: 'running' as const,
      outcomes: runs[39].outcomes?.slice(0, 1),
      current: ['lakehouse/trino/catalogs'],
    };
    const kinds = buildMatrix(summary, [running], {
      columns: 40,
    }).groups[0].rows.map(({ cells }) => cells[0].kind);
    expect(kinds).toEqual([
      'passed',
      'running',
      'waiting',
      'waiting',
      'waiting',
    ]);
  });

  it('tells what an interrupted run did not come to', () => {
    const interrupted = {
      ...runs[39],
      state: 'interrupted' as const,
      outcomes: runs[39].outcomes?.slice(0, 1),
    };
    expect(
      rowOf('nodes', summary, [interrupted], { columns: 40 })?.cells[0].kind,
    ).toBe('interrupted');
  });

  it('leaves out runs that are of none of its checks', () => {
    const ofOthers = { ...runs[39], id: 'other', total: 1, outcomes: [] };
    const ofOne = {
      ...runs[39],
      id: 'one',
      total: 1,
      outcomes: runs[39].outcomes?.slice(3, 4),
    };
    const matrix = buildMatrix(summary, [ofOthers, ofOne], { columns: 40 });
    expect(matrix.runs.map(({ id }) => id)).toEqual(['one']);
    expect(matrix.groups[0].rows[0].cells[0].kind).toBe('absent');
  });
});

describe('words', () => {
  it('name a cell wholly', () => {
    const row = rowOf('nodes', summary, runs, { columns: 40 });
    const cell = row?.cells[38];
    if (!row || !cell) {
      throw new Error('No cell');
    }
    const later = DateTime.fromISO(cell.run.at).plus({ days: 1 });
    const time = DateTime.fromISO(cell.run.at).toFormat('d LLL HH:mm');
    expect(describeCell(row, cell, later, false)).toBe(
      `Cluster nodes, failed, ${time}: 2 of 3 active`,
    );
  });

  it('count what passes and what does not', () => {
    expect(countText(summary.checks ?? [])).toBe(
      '4 of 5 checks pass · 1 failed',
    );
    const none = summary.checks?.map(check => ({ ...check, state: undefined }));
    expect(countText(none ?? [])).toBe('0 of 5 checks pass · 5 not run yet');
  });

  it('say how a check stands', () => {
    expect(nowText(checkNamed('nodes'))).toEqual({
      text: '2 of 3 active',
      tone: 'failed',
      note: undefined,
    });
    expect(nowText({ ...checkNamed('nodes'), state: undefined }).text).toBe(
      'not run yet',
    );
  });

  it('say when an outcome has not settled the health yet', () => {
    const nodes = checkNamed('nodes');
    const unsettled = {
      ...nodes,
      state: nodes.state && {
        ...nodes.state,
        streak: 1,
        health: 'healthy' as const,
      },
    };
    expect(nowText(unsettled)).toMatchObject({
      tone: 'failed',
      note: '1st in a row, still healthy',
    });
  });

  it('say what a skipped check was skipped for', () => {
    const nodes = checkNamed('nodes');
    const skipped = {
      ...nodes,
      state: nodes.state && {
        ...nodes.state,
        outcome: 'skipped' as const,
        cause: {
          ref: 'lakehouse/trino/connection',
          title: 'Connection',
          summary: 'refused',
        },
      },
    };
    expect(nowText(skipped)).toEqual({ text: 'skipped: Connection' });
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [22, '22nd'],
    [113, '113th'],
  ])('number %d as %s', (count, text) => {
    expect(ordinal(count)).toBe(text);
  });
});
