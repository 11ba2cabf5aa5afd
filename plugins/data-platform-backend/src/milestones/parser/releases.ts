import { MAX_SEARCHED } from './bounds';

/** `475`, `2.10.5`, `1.0.0-rc.1`, `475-e.1`, `1.33.1+k3s1` */
const VERSION =
  '(\\d{1,9}(?:\\.\\d{1,9}){0,5}(?:\\.x)?(?:[-+][0-9A-Za-z][0-9A-Za-z.]{0,30}(?:-[0-9A-Za-z.]{1,30})?)?)';
const EDGE = '(?![\\p{L}\\p{N}_%]|[.,:/]\\d)';

const CHART_FORMS = [
  new RegExp(
    `\\b(?:helm[ -])?chart(?:[ -]version)?\\s?[:=]?\\s?\\(?(?:[a-z][a-z0-9-]{0,40}[-:@ ])?v?${VERSION}${EDGE}`,
    'iu',
  ),
  new RegExp(`\\bhelm\\s?[:=]?\\s?v?${VERSION}${EDGE}`, 'iu'),
  new RegExp(`(?<![\\p{L}\\p{N}.])v?${VERSION}\\s(?:helm[ -])?chart\\b`, 'iu'),
];

/** Stands for what has been read. */
const BLANK = '\u0001';

/** `Trino (version 475)`, `app version: 475`, `Version 475`, `Tag: 475`. */
const NAMED_VERSION = new RegExp(
  `\\b(?:app[ -]?)?(?:version|release|ver\\.|tag|image tag)\\s?[:=]?\\s?v?${VERSION}${EDGE}`,
  'iu',
);
/** `RELEASE.2025-05-24T17-08-30Z` */
const TAG_VERSION = /(?<![\w.-])(RELEASE\.[\w.-]{4,60})/u;
/** `trinodb/trino:475`, `ghcr.io/projectnessie/nessie:0.104.1@sha256:…`, `trino:475`. */
const IMAGE =
  /(?<![\p{L}\p{N}/])((?:[a-z0-9][a-z0-9.-]{0,80}(?::\d{2,5})?\/){0,6})([a-z][a-z0-9._-]{0,80}):(?!\/\/)(v?\d[\w.-]{0,60}|RELEASE[\w.-]{1,60}|latest)(?![\w/:])/u;
const V_VERSION = new RegExp(
  `(?<![\\p{L}\\p{N}.<>=~≥≤])(?<![<>~≥≤]\\s?)v\\.?\\s?${VERSION}${EDGE}`,
  'iu',
);
const DOTTED = new RegExp(
  `(?<![\\p{L}\\p{N}./:<>~≥≤-])(?<![<>~≥≤]=?\\s?)(?=\\d{1,9}\\.\\d)${VERSION}${EDGE}(?!\\s?(?:GB|GiB|Gi|MB|Mi|MiB|TB|TiB|ms|s|seconds?|%|million|x)\\b)`,
  'u',
);
/** `Trino 475`, `Trino: 475`, `Trino = 475`: only what isn't a count of something. */
const BARE = new RegExp(
  `^([^\\d].{0,80}?)(?:\\s|\\s?[:=@|]+\\s?|\\s[–—-]\\s)\\(?${VERSION}(?=$|[\\s,;)(:–—-])(?!\\s?(?:%|[KMGT]i?B?\\b|\\p{Ll}{2,20}s\\b|node|replica|instance|pod|worker|core|cpu|day|hour|minute|second|gb|mb|of\\b|x\\b))`,
  'iu',
);
const NOT_BEFORE =
  /\b(?:port|ports|replicas?|nodes?|instances?|pods?|workers?|phase|step|line|issue|pr|on|with|at|in|and|for|to|has|uses|of|limit|memory|cpu|requires?|needs|removed|since|until)\s*[:=]?\s*$/i;
const DATES =
  /\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,3}(?:\.\d{1,3}){3}\b(?:\/\d{1,2}|:\d{2,5})?/g;
const CHANGED_TO = new RegExp(
  `^\\s?(?:→|⇒|➜|=+>|-+>|to|auf)\\s?(?:version\\s)?v?${VERSION}${EDGE}`,
  'iu',
);

/** What a text names, and in which version. */
export interface Release {
  name: string;
  version?: string;
  chartVersion?: string;
}

/** The first release that a text names. */
export function releaseOf(whole: string): Release {
  const searched = whole
    .slice(0, MAX_SEARCHED)
    .replace(DATES, date => BLANK.repeat(date.length));
  const chart = chartIn(searched);
  const text = chart?.rest ?? searched;
  const found = findVersion(text);
  const isImageAlone =
    found?.image !== undefined && text.slice(0, found.start).trim() === '';
  const name = isImageAlone
    ? found.image!
    : nameIn(text, found?.start, chart?.start);
  return {
    name: name.replaceAll(BLANK, '').trim() || whole,
    ...(found && { version: found.version }),
    ...(chart && { chartVersion: chart.version }),
  };
}

export function chartIn(
  text: string,
): { version: string; start: number; rest: string } | undefined {
  for (const pattern of CHART_FORMS) {
    const match = pattern.exec(text);
    if (match) {
      const end = match.index + match[0].length;
      const changed = CHANGED_TO.exec(text.slice(end));
      const blank = BLANK.repeat(match[0].length + (changed?.[0].length ?? 0));
      return {
        version: changed?.[1] ?? match[1],
        start: match.index,
        rest: `${text.slice(0, match.index)}${blank}${text.slice(
          match.index + blank.length,
        )}`,
      };
    }
  }
  return undefined;
}

/** Where the first version stands that is one of the component, and not of what is said of it. */
function findVersion(
  text: string,
): { version: string; start: number; image?: string } | undefined {
  const image = IMAGE.exec(text);
  if (image && (image[1] !== '' || image.index === 0)) {
    return { version: bare(image[3]), start: image.index, image: image[2] };
  }
  const bareMatch = BARE.exec(text);
  const candidates = [TAG_VERSION, NAMED_VERSION, V_VERSION, DOTTED]
    .map(pattern => pattern.exec(text))
    .filter(match => match !== null)
    .filter(match => !NOT_BEFORE.test(text.slice(0, match.index)))
    .map(match => ({
      version: match[1],
      start: match.index,
      end: match.index + match[0].length,
      aside: asideOf(text, match.index),
    }));
  if (bareMatch && !NOT_BEFORE.test(bareMatch[1])) {
    candidates.push({
      version: bareMatch[2],
      start: bareMatch[1].length,
      end: bareMatch[0].length,
      aside: asideOf(text, bareMatch[1].length),
    });
  }
  const [first] = candidates.sort(
    (one, other) =>
      one.aside - other.aside || one.start - other.start || other.end - one.end,
  );
  if (!first) {
    return undefined;
  }
  const changed = CHANGED_TO.exec(text.slice(first.end));
  return { version: changed?.[1] ?? first.version, start: first.start };
}

/** 1 in brackets that say something else first: `Kafka (Strimzi operator 0.46.0) v4.0.0`. */
function asideOf(text: string, start: number): number {
  const open = text.lastIndexOf('(', start);
  const isWithin = open >= 0 && open > text.lastIndexOf(')', start);
  return isWithin && /\p{L}{3}/u.test(text.slice(open, start)) ? 1 : 0;
}

/** `We now run Trino 475`, `The coordinator is on Trino 475` */
const PROSE_BEFORE =
  /^(?:we|it|they|everything|(?:the|our|all)\s\p{L}{2,20})\s(?:(?:now|still|all)\s)?(?:runs?|ran|uses?|used|are|is|have|deployed|installed)\s(?:(?:now|still)\s)?(?:(?:on|at|running|using)\s)?/iu;

/** `Grafana Loki v6.30.1 (SingleBinary mode)` is called Grafana Loki. */
function nameIn(
  text: string,
  version = text.length,
  chart = text.length,
): string {
  const before = text.slice(0, Math.min(version, chart));
  const [head] = before.split(
    /\s[–—-]{1,2}\s|:\s|\s?\(|[,;]\s|\s?=\s?|\s?→\s?/,
  );
  const [words] = (head || before).split(BLANK);
  return words
    .replace(PROSE_BEFORE, '')
    .replace(
      /^(?:upgraded?|updated?|deployed?|installed?|bumped|added)\s(?:the\s)?/i,
      '',
    )
    .replace(
      /(?:[\s_-]version|\s(?:from|to|at|in|with|ver\.|release|on|tag|image|is|runs|now|upgraded|updated|bumped|:|=|@)){1,3}\s*$/i,
      '',
    )
    .replace(/[\s:=@([–—|,.<>~≥≤-]+$/u, '')
    .replace(/^\[\[|\]\]$/g, '')
    .replace(/^[\s\p{Extended_Pictographic}\ufe0f]+/u, '')
    .trim();
}

/** Whether a text names a version of something. */
export function namesVersion(text: string): boolean {
  const { version, chartVersion } = releaseOf(text);
  return version !== undefined || chartVersion !== undefined;
}

/** Whether a text names an image with its registry or repository: `trinodb/trino:475`. */
export function namesImage(text: string): boolean {
  return (IMAGE.exec(text)?.[1] ?? '') !== '';
}

/** Whether a text is a name with a version, and says little else. */
export function isReleaseAlone(text: string): boolean {
  const words = text.replace(/\([^()]*\)/g, '').match(/\p{L}{2,}/gu);
  return (words?.length ?? 0) <= 5 && releaseOf(text).version !== undefined;
}

/** What it became, what stands by itself, and `trino-1.39.1`. */
const IN_CELL = [
  new RegExp(`(?:→|⇒|->|=>|\\sto)\\s?v?${VERSION}`, 'iu'),
  new RegExp(`(?<![\\p{L}\\p{N}.-])v?${VERSION}${EDGE}`, 'iu'),
  new RegExp(`[-:]v?${VERSION}$`, 'u'),
];

/** A version and nothing else, or a name for the newest. */
export const VERSION_WORD =
  /^(?:v?\d[\w.+-]{0,40}|latest|nightly|main|edge|RELEASE[\w.-]{1,60})$/;

/** What a cell says that holds a version and not much else. */
export function versionIn(cell: string): string | undefined {
  if (VERSION_WORD.test(cell.trim())) {
    return bare(cell.trim());
  }
  const text = chartIn(cell)?.rest ?? cell;
  const image = IMAGE.exec(text);
  if (image) {
    return bare(image[3]);
  }
  return IN_CELL.map(pattern => pattern.exec(text)?.[1]).find(
    version => version !== undefined,
  );
}

const OF_PART_BEFORE = /^(?:helm|charts?)\b/i;
/** A line that lists more is not looked into. */
const MAX_LISTED = 50;
const LIST_EDGE = /[,;]\s/y;
const PROSE_EDGE = /[,;]\s|\s(?:and|und|et|on|[/+&])\s/iy;

/** The releases that a line lists between commas, whether or not all tell their version. */
export function releasesListed(
  text: string,
): { text: string; release: Release }[] {
  return partsOf(text, LIST_EDGE).map(part => ({
    text: part,
    release: releaseOf(part),
  }));
}

/** `Trino 475, Nessie 0.104.1 and Loki 3.4.2 on Kubernetes 1.32`: several where each has a version, else one. */
export function releasesIn(text: string): { text: string; release: Release }[] {
  for (const edge of [PROSE_EDGE, LIST_EDGE]) {
    const parts = partsOf(text, edge);
    const areReleases =
      parts.length > 1 &&
      parts.length <= MAX_LISTED &&
      parts.every(part => releaseOf(part).version !== undefined);
    if (areReleases) {
      return parts.map(part => ({ text: part, release: releaseOf(part) }));
    }
  }
  return [{ text, release: releaseOf(text) }];
}

/** Parts between edges that stand in no brackets; `chart 1.39.1` is of the part before it. */
function partsOf(text: string, edge: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '(') {
      depth += 1;
    } else if (char === ')') {
      depth -= 1;
    } else if (depth === 0 && /[,;\s]/.test(char)) {
      edge.lastIndex = index;
      const found = edge.exec(text);
      const end = index + (found?.[0].length ?? 0);
      if (found && !OF_PART_BEFORE.test(text.slice(end, end + 12))) {
        parts.push(text.slice(start, index));
        start = end;
        index = end - 1;
      }
    }
  }
  parts.push(text.slice(start));
  return parts
    .map(part => part.replace(/^\s*and\s/, '').trim())
    .filter(part => part !== '');
}

function bare(version: string): string {
  return version.replace(/^v(?=\d)/i, '');
}
