import {
  chartIn,
  type Release,
  releaseOf,
  releasesIn,
  releasesListed,
  VERSION_WORD,
  versionIn,
} from './releases';
import type { TableCell, TableRow } from './tables';
import type { MilestoneComponent, MilestoneItem } from './types';

/** Components that an item of a list is: mostly one, but `Trino 475, Nessie 0.104.1` are two. */
export function componentsOf(item: MilestoneItem): MilestoneComponent[] {
  const releases = item.children.length === 0 ? releasesIn(item.text) : [];
  return releases.length > 1
    ? releases.map(({ text, release }) => ({ ...item, text, ...release }))
    : [withBeneath(item, releaseOf(item.text))];
}

/** `Version: 475`, `Helm chart: 1.39.1`: what is said of the component that is named above. */
export function isProperty({ text }: MilestoneItem): boolean {
  return /^(?:app(?:lication)?[ -]?|helm[ -]|chart[ -]|image[ -]?|current |deployed )?(?:version|chart|image|tag|release)\s?(?:version|tag)?\s?[:=]/i.test(
    text,
  );
}

/** The component that a heading names, with the properties under it. */
export function componentOfHeading(
  heading: string,
  line: number,
  group: string[],
  children: MilestoneItem[],
): MilestoneComponent {
  return withBeneath(
    { text: heading, group, line, children },
    releaseOf(
      heading.replace(
        /\s(?:configurations?|config|deployment|setup|details|settings|konfiguration)$/i,
        '',
      ),
    ),
  );
}

/** Some tables tell first where it belongs: `| Layer | Technology | Version |`. */
const NAME_COLUMN =
  /^(?:components?|technolog(?:y|ies)|tools?|software|services?|products?|packages?|komponente|dienst|composant|componente)$/i;
const VERSION_COLUMN =
  /^(?:(?:app(?:lication)?[ -]?)?(?:version|release|tag|image tag|image|version\(s\)|versions)|app)$/i;
const NEW_COLUMN =
  /\b(?:new|after|current|deployed|to|now|target|neu|jetzt|nachher)\b/i;
const OLD_COLUMN = /\b(?:old|before|previous|from|alt|vorher)\b/i;

export function isVersionHeader(header: string): boolean {
  return VERSION_COLUMN.test(header);
}

export function isVersionCell(cell: string): boolean {
  return versionIn(cell) !== undefined;
}

/** A row of `| Component | Version | Chart |`. */
export function componentOfRow(
  item: MilestoneItem,
  row: TableRow,
): MilestoneComponent {
  const rest = row.cells.filter(({ index }) => index !== row.nameIndex);
  const chart = rest.find(({ header }) => /\bchart\b|^helm$/i.test(header));
  const versions = rest.filter(
    ({ header }) =>
      !/\bchart\b|^helm$/i.test(header) &&
      (VERSION_COLUMN.test(header) || /\bversion\b/i.test(header)),
  );
  const told =
    versions.find(({ header }) => NEW_COLUMN.test(header)) ??
    versions.find(({ header }) => !OLD_COLUMN.test(header)) ??
    versionAlone(rest);
  const name =
    row.cells.find(({ header }) => NAME_COLUMN.test(header))?.text ?? row.name;
  const named = releaseOf(name || row.name);
  const version = (told && versionIn(told.text)) ?? named.version;
  const chartVersion =
    (chart && versionIn(chart.text)) ??
    (told && chartIn(told.text)?.version) ??
    named.chartVersion;
  return {
    ...item,
    name: named.name,
    ...(version && { version }),
    ...(chartVersion && { chartVersion }),
  };
}

/** The only cell that is a version, or of those the one of today, whatever the columns are called. */
function versionAlone(cells: TableCell[]): TableCell | undefined {
  const versions = cells.filter(({ text }) => VERSION_WORD.test(text.trim()));
  const today = versions.find(({ header }) => NEW_COLUMN.test(header));
  return today ?? (versions.length === 1 ? versions[0] : undefined);
}

function withBeneath(item: MilestoneItem, own: Release): MilestoneComponent {
  const properties = item.children.filter(isProperty);
  const told = properties.map(({ text }) => ({
    isChart: /^(?:helm|chart)/i.test(text),
    version: versionIn(text.replace(/^[^:=]{1,40}[:=]\s?/, '')),
    chart: chartIn(text)?.version,
  }));
  const version =
    own.version ?? told.find(each => !each.isChart && each.version)?.version;
  const chartVersion =
    own.chartVersion ??
    told.find(({ chart }) => chart)?.chart ??
    told.find(each => each.isChart && each.version)?.version;
  return {
    ...item,
    name: own.name,
    ...(version && { version }),
    ...(chartVersion && { chartVersion }),
  };
}

/** The components that a line of metadata lists. */
export function componentsListed(
  text: string,
  line: number,
): MilestoneComponent[] {
  return releasesListed(text).map(part => ({
    text: part.text,
    ...part.release,
    group: [],
    line,
    children: [],
  }));
}
