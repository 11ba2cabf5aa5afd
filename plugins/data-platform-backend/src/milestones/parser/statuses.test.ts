import { readStatus } from './statuses';

describe('statuses', () => {
  it.each([
    ['Completed', 'completed', undefined],
    ['complete', 'completed', undefined],
    ['Done ✅', 'completed', undefined],
    ['✅', 'completed', undefined],
    ['In Progress (25% complete)', 'in-progress', 25],
    ['80% done', 'in-progress', 80],
    ['not yet complete', 'in-progress', undefined],
    ['WIP', 'in-progress', undefined],
    ['Planned', 'planned', undefined],
    ['not started', 'planned', undefined],
    ['Partial', 'partial', undefined],
    ['Partially complete', 'partial', undefined],
    ['Almost done', 'partial', undefined],
    ['Blocked by the network', 'blocked', undefined],
    ['on hold', 'blocked', undefined],
    ['Superseded by the move to Polaris', 'superseded', undefined],
    ['cancelled', 'cancelled', undefined],
    ['4/6 goals done', 'in-progress', 67],
    ['100 %', 'completed', 100],
    ['abgeschlossen', 'completed', undefined],
    ['Accepted', 'completed', undefined],
    ['At risk', 'in-progress', undefined],
    ['grün', 'in-progress', undefined],
    ['Amber', 'in-progress', undefined],
    ['postponed', 'blocked', undefined],
    ['in Umsetzung (70 %)', 'in-progress', 70],
    ['en cours', 'in-progress', undefined],
    ['terminado', 'completed', undefined],
    ['swimmingly', 'unknown', undefined],
    ['undone', 'unknown', undefined],
  ])('%s', (text, kind, percent) => {
    expect(readStatus(text)).toEqual({
      kind,
      ...(percent !== undefined && { percent }),
    });
  });
});
