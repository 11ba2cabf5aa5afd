import { statementsOf } from '../../allocations/__testUtils__/stores';
import { at, testDatabases } from '../../history/__testUtils__/history';
import {
  collectionOf,
  documentOf,
  openMilestones,
  parsedOf,
  source,
} from '../__testUtils__/milestones';
import type { MilestoneStatusKind } from '../parser/types';

jest.setTimeout(120_000);

const databases = testDatabases();
const request = { platforms: ['lakehouse'], limit: 10 };

describe.each(databases.eachSupportedId())('milestones kept, %s', id => {
  async function open() {
    const knex = await databases.init(id);
    const { store, reader } = await openMilestones(knex);
    return {
      knex,
      store,
      reader,
      record: async (
        seconds: number,
        ...[documents, more]: Parameters<typeof collectionOf>
      ) => store.record(source, collectionOf(documents, more), at(seconds)),
      list: async (more: object = {}) =>
        (await reader.list({ ...request, ...more })).items,
    };
  }

  it('lists the newest day first, page by page, undated ones last', async () => {
    const { record, reader } = await open();
    await record(0, [
      documentOf('none.md', 'none'),
      documentOf('old.md', 'old', parsedOf('Old', '2025-01-01')),
      documentOf('new.md', 'new', parsedOf('New', '2025-02-01')),
    ]);
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.list({ ...request, limit: 1, cursor });
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    } while (cursor);
    expect(titles).toEqual(['New', 'Old', 'none']);
  });

  it('marks what vanished, keeps it, and takes it back', async () => {
    const { record, list } = await open();
    await record(0, [documentOf('a.md', 'A')]);
    const [first] = await list();
    await record(10, []);
    expect(await list()).toEqual([]);
    expect(await list({ gone: true })).toEqual([{ ...first, goneAt: at(10) }]);
    await record(20, [documentOf('a.md', 'A')]);
    expect(await list()).toEqual([{ ...first, seenAt: at(20) }]);
  });

  it('costs as many statements where nothing changed, however many documents', async () => {
    const { knex, record, list } = await open();
    const documents = ['a', 'b', 'c', 'd'].map(name =>
      documentOf(`${name}.md`, name),
    );
    await record(0, documents);
    const same = documents.map(each => ({ ...each, parsed: undefined }));
    const costOf = async (
      seconds: number,
      ...collected: Parameters<typeof collectionOf>
    ) =>
      (await statementsOf(knex, async () => record(seconds, ...collected)))
        .length;
    const few = await costOf(10, same.slice(0, 1), { complete: false });
    expect(await costOf(20, same)).toBe(few);
    expect((await list()).map(({ seenAt }) => seenAt)).toEqual(
      documents.map(() => at(20)),
    );

    expect(await costOf(30, [])).toBe(few);
    expect(await list()).toEqual([]);
    await record(40, same);
    expect(await list()).toHaveLength(4);
  });

  it('keeps another address of a document whose content is the same', async () => {
    const { record, list } = await open();
    await record(0, [documentOf('a.md', 'A')]);
    const url = 'https://host/a.md';
    await record(10, [{ ...documentOf('a.md', 'A'), parsed: undefined, url }]);
    expect(await list()).toMatchObject([{ url, changedAt: at(0) }]);
  });

  it('reads no texts of documents for what they claim', async () => {
    const { knex, record, reader, list } = await open();
    await record(0, [
      documentOf('a.md', 'A', parsedOf('A', '2025-01-01')),
      documentOf('b.md', 'B', parsedOf('B', '2025-02-01')),
    ]);
    const [newer, older] = await list();
    const statements = await statementsOf(knex, async () => {
      await reader.get(newer.id);
      await reader.after(older, { until: '2025-12-31', limit: 5 });
      await reader.unfinished(newer, { limit: 5 });
    });
    expect(statements).toHaveLength(3);
    expect(statements.join('\n')).not.toMatch(/\*|\bcontent\b/);
  });

  it('takes nothing as gone that was not read', async () => {
    const { record, list } = await open();
    await record(0, [documentOf('a.md', 'A'), documentOf('b.md', 'B')]);
    await record(10, [], { unread: ['a.md'] });
    expect((await list()).map(({ path }) => path)).toEqual(['a.md']);
    await record(20, [], { complete: false });
    expect((await list()).map(({ path }) => path)).toEqual(['a.md']);
  });

  it('knows what was renamed by its content, or its title and day', async () => {
    const { record, list } = await open();
    const dated = parsedOf('Dated', '2025-01-01');
    await record(0, [documentOf('a.md', 'A'), documentOf('b.md', 'B', dated)]);
    const before = new Map((await list()).map(each => [each.path, each.id]));
    await record(10, [
      documentOf('c.md', 'A'),
      documentOf('d.md', 'B changed', dated),
    ]);
    const now = await list({ gone: true });
    expect(now.map(each => [each.path, each.previousPath, each.id])).toEqual([
      ['d.md', 'b.md', before.get('b.md')],
      ['c.md', 'a.md', before.get('a.md')],
    ]);
  });

  it('keeps all of a source that fails, with the error', async () => {
    const { store, record, list, reader } = await open();
    await record(0, [documentOf('a.md', 'A')], { etag: 'one' });
    const before = await list();
    await store.recordFailure(source, 'no answer', at(10));
    expect(await list()).toEqual(before);
    expect(await store.etag(source.id)).toBe('one');
    expect(await reader.sources({ platforms: ['lakehouse'] })).toMatchObject([
      { error: 'no answer', attemptedAt: at(10), succeededAt: at(0) },
    ]);
  });

  it('changes nothing for a look that is older than what is kept', async () => {
    const { record, list } = await open();
    await record(10, [documentOf('a.md', 'A')]);
    await record(0, []);
    expect(await list()).toHaveLength(1);
  });

  it('finds titles in whatever case, and percent signs as such', async () => {
    const { record, list } = await open();
    await record(0, [documentOf('a.md', 'Half 50% done')]);
    expect(await list({ text: '50% DONE' })).toHaveLength(1);
    expect(await list({ text: '5%d' })).toEqual([]);
  });

  it('marks what is of sources that are named no more', async () => {
    const { store, record, list, reader } = await open();
    await record(0, [documentOf('a.md', 'A')]);
    await store.retireOthers([], 'all', at(10));
    expect(await list()).toEqual([]);
    expect(await list({ gone: true })).toHaveLength(1);
    expect(await reader.sources({ platforms: ['lakehouse'] })).toEqual([]);
  });

  it('finds those after another, and those before it that go on', async () => {
    const { record, list, reader } = await open();
    const of = (name: string, day: string, kind: MilestoneStatusKind) =>
      documentOf(`${name}.md`, name, {
        ...parsedOf(name, day),
        status: { kind, text: kind, line: 1 },
      });
    await record(0, [
      of('old', '2025-01-01', 'in-progress'),
      of('old and done', '2025-01-02', 'completed'),
      of('same day', '2025-02-01', 'planned'),
      of('this', '2025-02-01', 'in-progress'),
      of('new', '2025-03-01', 'completed'),
      of('newer', '2025-04-01', 'planned'),
      of('undated', '', 'planned'),
    ]);
    const [own] = await list({ text: 'this' });
    expect(
      (await reader.after(own, { until: '2025-03-31', limit: 5 })).map(
        ({ title }) => title,
      ),
    ).toEqual(['new']);
    expect(
      (await reader.unfinished(own, { limit: 5 })).map(({ title }) => title),
    ).toEqual(['same day', 'old']);
    expect(
      await reader.unfinished({ ...own, date: undefined }, { limit: 5 }),
    ).toEqual([]);
  });

  it('keeps no etag of what it could not keep all of', async () => {
    const { store, record } = await open();
    let seconds = 0;
    const etagAfter = async (
      ...collected: Parameters<typeof collectionOf>
    ): Promise<string | undefined> => {
      await record(seconds++, ...collected);
      return store.etag(source.id);
    };
    const all = [documentOf('a.md', 'A')];
    expect(await etagAfter(all, { etag: 'one' })).toBe('one');
    expect(
      await etagAfter(all, { etag: 'two', unread: ['b.md'] }),
    ).toBeUndefined();
    expect(await etagAfter(all, { etag: 'three' })).toBe('three');
    expect(
      await etagAfter(all, { etag: 'four', complete: false }),
    ).toBeUndefined();
    // Taken for what is kept already, which somebody else changed meanwhile.
    expect(
      await etagAfter(
        [{ ...documentOf('a.md', 'another'), parsed: undefined }],
        { etag: 'five' },
      ),
    ).toBeUndefined();
  });
});
