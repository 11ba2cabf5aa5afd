import { openAllocations } from '../allocations/__testUtils__/stores';
import {
  at,
  openHistory,
  testDatabases,
} from '../history/__testUtils__/history';
import {
  collectionOf,
  documentOf,
  openMilestones,
  source,
} from './__testUtils__/milestones';
import { platformOf } from './claims/__testUtils__/evidence';
import { MilestoneService } from './MilestoneService';
import { parseMilestone } from './parser';

jest.setTimeout(120_000);

const databases = testDatabases();

const DOCUMENTS: Record<string, string> = {
  'loki.md': `# Loki Deployment

**Date**: 2025-06-10
**Status**: In progress

## Goals

- [ ] Ship logs with Alloy
`,
  'trino.md': `# Trino Integration

**Date**: 2025-06-27
**Status**: Completed

## Next steps

- Loki Integration: define its resources
- Restore drill of the metastore
- Write the handbook
`,
  // Of the same title, and about something else.
  'old-backups.md': `# Backups

**Date**: 2025-07-01
**Status**: Completed
`,
  'backups.md': `# Backups

**Date**: 2025-07-15
**Status**: In progress

## Goals

- [ ] Safe
  - [x] Restore drill for the metastore
`,
};

describe.each(databases.eachSupportedId())('next steps, %s', id => {
  it('are told by milestones that came after, and by earlier ones that go on', async () => {
    const knex = await databases.init(id);
    const { reader: history } = await openHistory(knex);
    const { reader: allocations } = await openAllocations(knex);
    const { store, reader } = await openMilestones(knex);
    await store.record(
      source,
      collectionOf(
        Object.entries(DOCUMENTS).map(([fileName, text]) => ({
          ...documentOf(fileName, text, parseMilestone(text, { fileName })),
          contentHash: fileName,
        })),
      ),
      at(0),
    );
    const { items } = await reader.list({
      platforms: ['lakehouse'],
      limit: 10,
    });
    const idOf = (path: string) =>
      items.find(each => each.path === path)?.id ?? '';
    const milestone = await reader.get(idOf('trino.md'));
    if (!milestone) {
      throw new Error('The document was not kept.');
    }
    const service = new MilestoneService({
      reader,
      history,
      allocations,
      aliases: {},
      template: { text: async () => '' },
      now: () => new Date('2025-08-01T12:00:00Z'),
    });
    const told = async (time?: Date) =>
      (await service.claims(milestone, platformOf(), time)).steps.map(
        ({ state, now, milestoneId }) => ({ state, now, milestoneId }),
      );

    const loki = {
      state: 'later',
      now: 'Loki Deployment, in progress',
      milestoneId: idOf('loki.md'),
    };
    const notKnown = {
      state: 'not-known',
      now: 'no check and no milestone tells',
      milestoneId: undefined,
    };
    expect(await told()).toEqual([
      loki,
      {
        state: 'done',
        now: '"Restore drill for the metastore" of Backups',
        milestoneId: idOf('backups.md'),
      },
      notKnown,
    ]);
    // By then nobody had begun with backups.
    expect(await told(new Date('2025-06-30T12:00:00Z'))).toEqual([
      loki,
      notKnown,
      notKnown,
    ]);
  });
});
