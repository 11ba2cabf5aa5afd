import type {
  MaintenanceWindow,
  System,
} from 'backstage-plugin-data-platform-common';
import { LAKEHOUSE_STORY, storyRuns, storySummary } from '../../fixtures';
import { buildMatrix, cellAt, rowShowing } from './matrixModel';
import {
  countText,
  describeCell,
  nowText,
  ordinal,
  shortFacts,
} from './matrixWords';

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

  it('leaves room for a suite that runs seldom beside one that runs often', () => {
    const nightly = runs.slice(0, 3).map(run => ({
      ...run,
      id: `nightly-${run.id}`,
      suite: 'nightly',
    }));
    const both = [...nightly, ...runs];
    const several = {
      ...summary,
      checks: summary.checks?.map(check => ({
        ...check,
        suites: ['integration', 'nightly'],
      })),
    };
    const idsOf = (columns: number) =>
      buildMatrix(several, both, { columns }).runs.map(({ id }) => id);
    expect(idsOf(16)).toEqual([
      'nightly-run-00',
      'nightly-run-01',
      'nightly-run-02',
      ...runs.slice(-13).map(({ id }) => id),
    ]);
    expect(idsOf(4)).toEqual([
      'nightly-run-01',
      'nightly-run-02',
      'run-38',
      'run-39',
    ]);
  });

  it('keeps the newest run in which each check took part', () => {
    const last = runs.slice(1).map(run => ({
      ...run,
      outcomes: run.outcomes?.filter(({ ref }) => !ref.endsWith('/nodes')),
    }));
    const matrix = buildMatrix(summary, [runs[0], ...last], { columns: 16 });
    expect(matrix.runs.map(({ id }) => id)).toEqual([
      'run-00',
      ...runs.slice(-15).map(({ id }) => id),
    ]);
    expect(matrix.isCut).toBe(true);
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

describe('buildMatrix of a whole lakehouse', () => {
  const lakehouseRuns = storyRuns(now, LAKEHOUSE_STORY);
  const lakehouse = storySummary(now, lakehouseRuns, LAKEHOUSE_STORY);
  const groupOf = (name: string, ...args: Parameters<typeof buildMatrix>) => {
    const matrix = buildMatrix(...args);
    const group = matrix.groups.find(({ system }) => system.name === name);
    if (!group) {
      throw new Error(`No system ${name}`);
    }
    return { matrix, group };
  };
  const isOpen = (system: System) => system.name !== 'loki';

  it('gives a folded system one row, with the worst of each run', () => {
    const { matrix, group } = groupOf('loki', lakehouse, lakehouseRuns, {
      columns: 40,
      isOpen,
    });
    expect(group).toMatchObject({ isOpen: false, checks: { length: 2 } });
    expect(group.rows.map(({ ref }) => ref)).toEqual(['lakehouse/loki']);
    const kinds = group.rows[0].cells.map(({ kind }) => kind);
    expect(kinds.slice(32, 37)).toEqual([
      'passed',
      'errored',
      'errored',
      'errored',
      'passed',
    ]);
    expect(kinds[10]).toBe('missed');
    expect(rowShowing(matrix, 'lakehouse/loki/build')?.ref).toBe(
      'lakehouse/loki',
    );
    expect(rowShowing(matrix, 'lakehouse/nessie/ready')?.ref).toBe(
      'lakehouse/nessie/ready',
    );
  });

  it('leads from a cell of a folded system to the check that was worst', () => {
    const { matrix } = groupOf('loki', lakehouse, lakehouseRuns, {
      columns: 40,
      isOpen,
    });
    const at = { runId: 'run-34', checkRef: 'lakehouse/loki' };
    expect(cellAt(matrix, at)?.cell.check.ref).toBe('lakehouse/loki/build');
    expect(cellAt(matrix, { ...at, runId: 'gone' })).toBeUndefined();
  });

  it('names the cells of a folded system by the check that was worst', () => {
    const { group } = groupOf('loki', lakehouse, lakehouseRuns, {
      columns: 40,
      isOpen,
    });
    const [row] = group.rows;
    expect(describeCell(row, row.cells[34], '09:42')).toBe(
      'Loki, errored, 09:42: Version: our credentials were refused (401)',
    );
    expect(describeCell(row, row.cells[39], '09:42')).toBe(
      'Loki, passed, 09:42',
    );
  });

  it('marks what came within a maintenance window, as told, and what did not come as it was planned', () => {
    const marked = (windows: MaintenanceWindow[] = []) => {
      const { group } = groupOf('s3', lakehouse, lakehouseRuns, {
        columns: 40,
        windows,
      });
      return group.rows[0].cells.flatMap(({ inMaintenance }, index) =>
        inMaintenance ? [index] : [],
      );
    };
    expect(marked()).toEqual([20, 21, 22, 23]);
    const window: MaintenanceWindow = {
      platform: 'lakehouse',
      source: 'request',
      state: 'ended',
      from: lakehouseRuns[9].at,
      to: lakehouseRuns[11].at,
    };
    // Nothing ran in slot 10: only the window knows. What was said in slot 9 came
    // before that was announced.
    expect(marked([window])).toEqual([10, 20, 21, 22, 23]);
    expect(marked([{ ...window, systems: ['s3'] }])).toContain(10);
    expect(marked([{ ...window, systems: ['trino'] }])).not.toContain(10);
    expect(marked([{ ...window, platform: 'other' }])).not.toContain(10);
  });

  it('says of which other system it is what a check was skipped for', () => {
    const iceberg = lakehouse.checks?.find(({ check }) => check === 'iceberg');
    if (!iceberg) {
      throw new Error('No check iceberg');
    }
    expect(nowText(iceberg, lakehouse.systems)).toEqual({
      text: 'skipped: Ready of Nessie',
    });
    expect(nowText(iceberg)).toEqual({ text: 'skipped: Ready of nessie' });
  });
});

describe('words', () => {
  it('name a cell wholly', () => {
    const row = rowOf('nodes', summary, runs, { columns: 40 });
    const cell = row?.cells[38];
    if (!row || !cell) {
      throw new Error('No cell');
    }
    expect(describeCell(row, cell, '24 Nov 10:15')).toBe(
      'Cluster nodes, failed, 24 Nov 10:15: 2 of 3 active',
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

  it('tell the version before what is counted, and nothing else', () => {
    expect(
      shortFacts({ dags: '2', 'default branch': 'main', version: '2.10.5' }),
    ).toEqual(['2.10.5', '2 dags']);
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
