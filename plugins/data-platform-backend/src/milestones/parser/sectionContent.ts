import type { Paragraph, RootContent, Table } from 'mdast';
import { flat, isMost, ownText } from './blocks';
import { isVersionCell, isVersionHeader } from './components';
import { holdsUnit, tellsChange, isChangeRow, isMeasurement } from './metrics';
import { plainLines } from './plainText';
import { isReleaseAlone, releasesIn, VERSION_WORD } from './releases';
import { type TableRow, tableRows } from './tables';

type ContentKind = 'goals' | 'components' | 'tests' | 'metrics';

const TEST_HEADER =
  /^(?:tests?|test ?cases?|cases?|checks?|suites?|scenarios?|testfall|testfälle|prüfung|essai|prueba)$/i;
const GOAL_HEADER =
  /^(?:goals?|objectives?|deliverables?|requirements?|criteria|criterion|products?|user stor(?:y|ies)|ziel|anforderung|objectif|objetivo)$/i;
const METRIC_HEADER =
  /^(?:metrics?|kpis?|measures?|measurements?|kennzahl|messwert|métrique|mesure|métrica)$/i;
const LONGEST_SENTENCE = 300;

/** What a section is about whose title doesn't tell, where what stands in it leaves no doubt. */
export function kindOfContent(blocks: RootContent[]): ContentKind | undefined {
  for (const block of flat(blocks)) {
    const kind = kindOfBlock(block);
    if (kind !== undefined) {
      return kind;
    }
  }
  return undefined;
}

function kindOfBlock(block: RootContent): ContentKind | undefined {
  switch (block.type) {
    case 'list':
      return kindOfTexts(block.children.map(ownText));
    case 'table':
      return kindOfTable(block);
    case 'paragraph':
      return kindOfParagraph(block);
    default:
      return undefined;
  }
}

/** Lines of which each is one, or a sentence that names several releases. */
function kindOfParagraph(paragraph: Paragraph): ContentKind | undefined {
  const lines = plainLines(paragraph);
  if (lines.length > 1) {
    return kindOfTexts(lines);
  }
  const text = lines.at(0) ?? '';
  return text.length <= LONGEST_SENTENCE && releasesIn(text).length > 1
    ? 'components'
    : undefined;
}

/** `Trino 475` and `Nessie 0.104.1`; `Memory: 10Gi → 4Gi` and `Nodes: 3`. */
function kindOfTexts(texts: string[]): ContentKind | undefined {
  if (isMost(texts, isMeasurement) && texts.some(holdsUnit)) {
    return 'metrics';
  }
  const areReleases =
    isMost(texts, isReleaseAlone) &&
    texts.some(text => /\bv?\d+\.\d|\bv\d/.test(text));
  if (areReleases) {
    return 'components';
  }
  return isMost(texts, tellsChange) ? 'metrics' : undefined;
}

function kindOfTable(table: Table): ContentKind | undefined {
  const rows = tableRows(table);
  const first = rows.at(0);
  if (!first) {
    return undefined;
  }
  const versions = first.cells.find(
    ({ header, index }) => index !== first.nameIndex && isVersionHeader(header),
  );
  const holdsVersions =
    isMost(rows, isVersionChange) ||
    (versions !== undefined &&
      rows.some(({ cells }) => isVersionCell(cells[versions.index].text)));
  if (holdsVersions) {
    return 'components';
  }
  const { header } = first.cells[first.nameIndex];
  if (TEST_HEADER.test(header) && rows.some(({ mark }) => mark)) {
    return 'tests';
  }
  if (GOAL_HEADER.test(header) && rows.some(({ mark }) => mark)) {
    return 'goals';
  }
  return METRIC_HEADER.test(header) || isMost(rows, isChangeRow)
    ? 'metrics'
    : undefined;
}

/** Two versions or more in a row, of which one has a dot: `| Trino | 2.10.5 | 2.11.0 |`. */
function isVersionChange({ cells, nameIndex }: TableRow): boolean {
  const versions = cells.filter(
    ({ index, text }) => index !== nameIndex && VERSION_WORD.test(text),
  );
  return (
    versions.length >= 2 &&
    versions.some(({ text }) => /^v?\d+\.\d+\.\d/.test(text))
  );
}
