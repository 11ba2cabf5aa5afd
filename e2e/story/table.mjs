import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { reportFolder } from '../lib/environment.mjs';

const FILE = 'faults.md';

/** The page of the docs that holds the table. */
export const documentedPath = join(root, 'docs', FILE);

const INTRODUCTION = `# What is said of each fault

Each fault was played on the real servers of the sandbox, looked at through the
API, and mended, by \`npm test -- story\`, which makes this page (it leaves it as
\`e2e-report/${FILE}\`; copy it here when it has changed). The default thresholds
are in force: two results settle a fall, two a recovery. Times are left out, and
what flaps only because one fault was played right after the other. Once a run of
the whole has told a fault, only what is broken is run until it has settled, and
after it is mended until that has; then the whole again.

\`npm run sandbox -- fault <name>\` plays one by hand, \`heal <name>\` mends it.
`;

/**
 * Keeps the table of what was said.
 *
 * @param {import('./play.mjs').Played[]} played
 */
export function keepTable(played) {
  mkdirSync(reportFolder, { recursive: true });
  const rows = [
    '| fault | what was said | runs until told | until settled | until well again | skipped |',
    '| --- | --- | --- | --- | --- | --- |',
    ...played.map(
      ({
        fault,
        said,
        runsUntilTold,
        runsUntilSettled,
        runsUntilHealed,
        skipped,
      }) =>
        `| \`${fault}\` | ${cell(
          said,
        )} | ${runsUntilTold} | ${runsUntilSettled} | ${runsUntilHealed} | ${
          skipped.map(check => `\`${check}\``).join(', ') || 'nothing'
        } |`,
    ),
  ];
  writeFileSync(
    join(reportFolder, FILE),
    `${INTRODUCTION}\n${rows.join('\n')}\n`,
  );
}

/** What the docs say was said of a fault; undefined where they have no such row. */
export function documentedSaying(fault) {
  return readFileSync(documentedPath, 'utf8')
    .split('\n')
    .find(line => line.startsWith(`| \`${fault}\``))
    ?.split(' | ')[1];
}

/** Without times and durations, which differ each time, and without what the faults before it left. */
function cell(/** @type {string} */ said) {
  return said
    .split(/(?<=\.) /)
    .filter(sentence => !sentence.includes(' is flapping: '))
    .join(' ')
    .replace(/ since (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC/g, '')
    .replace(/ \(\d[\w ]*\)(?=\.)/g, '')
    .replace(/ ?Last looked at .*$/, '')
    .replaceAll('|', '\\|');
}
