/**
 * What reading a milestone document costs over the markdown parser that it rests on:
 * 1,000 documents, the fixtures of the tests, each a little different, read by both
 * in turns. Ends with 1 where ours takes more than twice the time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMilestone } from '../../plugins/data-platform-backend/src/milestones/parser';
import { markdownTree } from '../../plugins/data-platform-backend/src/milestones/parser/markdownTree';

const DOCUMENTS = Number(process.env.DOCUMENTS ?? 1_000);
const WARM_UP = 200;
const BATCH = 50;
const MOST = 2;

const FOLDER = join(
  __dirname,
  '../../plugins/data-platform-backend/src/milestones/__fixtures__',
);

function documents(): string[] {
  const fixtures = readdirSync(FOLDER)
    .filter(name => name.endsWith('.md'))
    .map(name => readFileSync(join(FOLDER, name), 'utf8'));
  return Array.from(
    { length: DOCUMENTS },
    (_, index) =>
      `${fixtures[index % fixtures.length]}\n\nDocument ${index} ends here.\n`,
  );
}

interface Reader {
  name: string;
  read(content: string): unknown;
  milliseconds: number;
  peakMb: number;
}

const readers: Reader[] = [
  {
    name: 'milestones',
    read: content => parseMilestone(content, { fileName: 'milestone.md' }),
    milliseconds: 0,
    peakMb: 0,
  },
  { name: 'markdown alone', read: markdownTree, milliseconds: 0, peakMb: 0 },
];

function readBatch(reader: Reader, batch: string[]): void {
  const before = process.memoryUsage().heapUsed;
  const start = process.cpuUsage();
  for (const content of batch) {
    reader.read(content);
    const grown = (process.memoryUsage().heapUsed - before) / 1_000_000;
    reader.peakMb = Math.max(reader.peakMb, grown);
  }
  const { user, system } = process.cpuUsage(start);
  reader.milliseconds += (user + system) / 1_000;
}

const all = documents();
for (const reader of readers) {
  all.slice(0, WARM_UP).forEach(content => reader.read(content));
}
for (let from = 0; from < all.length; from += BATCH) {
  const batch = all.slice(from, from + BATCH);
  // Who comes first pays for what the other left behind.
  const turn = (from / BATCH) % 2 === 0 ? readers : [...readers].reverse();
  turn.forEach(reader => readBatch(reader, batch));
}

const [ours, bare] = readers;
const kilobytes = all.reduce((sum, each) => sum + each.length, 0) / 1_000;
for (const { name, milliseconds, peakMb } of readers) {
  const rate = (all.length / milliseconds) * 1_000;
  process.stdout.write(
    `${name}: ${all.length} documents (${kilobytes.toFixed(0)} kB) in ${(
      milliseconds / 1_000
    ).toFixed(1)} s of processor time, ${rate.toFixed(
      0,
    )} a second, heap grew by at most ${peakMb.toFixed(0)} MB\n`,
  );
}
const ratio = ours.milliseconds / bare.milliseconds;
process.stdout.write(`ratio ${ratio.toFixed(2)}, at most ${MOST}\n`);
process.exitCode = ratio > MOST ? 1 : 0;
