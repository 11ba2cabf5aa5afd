import { performance } from 'node:perf_hooks';
import { globMatcher } from './globs';

it.each<[string, string[], string[]]>([
  ['*.md', ['a.md', 'B.MD'.toLowerCase()], ['a/b.md', 'a.txt', 'amd']],
  ['2025-0?-*.md', ['2025-06-trino.md'], ['2025-10-trino.md', '2025-0-a.md']],
  ['**/*.md', ['a.md', 'a/b.md', 'a/b/c.md'], ['a/b.txt']],
  ['**', ['a.md', 'a/b/c.md'], ['a.png']],
  ['*/done/**/*.md', ['x/done/a.md', 'x/done/y/z.md'], ['done/a.md']],
  ['**/**/a+(b).md', ['a+(b).md', 'x/y/a+(b).md'], ['aab.md']],
  ['a.*', ['a.md'], ['aXmd.md', 'a.b/c.md']],
])('%s names %j and not %j', (glob, named, others) => {
  const isNamed = globMatcher(glob);
  expect(named.filter(isNamed)).toEqual(named);
  expect(others.filter(isNamed)).toEqual([]);
});

it('takes no longer for a glob that would have a backtracking one tried in vain', () => {
  const start = performance.now();
  expect(globMatcher(`${'*a'.repeat(30)}b.md`)(`${'a'.repeat(900)}.md`)).toBe(
    false,
  );
  expect(performance.now() - start).toBeLessThan(2_000);
});
