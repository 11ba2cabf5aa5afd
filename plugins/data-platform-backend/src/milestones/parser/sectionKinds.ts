import type { MilestoneSectionKind } from './types';

type Kind = MilestoneSectionKind | 'metadata';

/** Titles that mean one thing. A section whose own is not among them is looked at word by word. */
const TITLES: Record<Kind, string> = {
  metadata:
    'metadata|meta|document info|info|information|milestone info|at a glance|facts|details of the milestone|metadaten',
  summary:
    'summary|executive summary|overview|abstract|tldr|introduction|intro|background|context|motivation|about|description|highlights|conclusion|purpose|problem|initial problem|why|zusammenfassung|überblick|kurzfassung|einleitung|hintergrund',
  goals:
    'goals|goal|objectives|objective|aims|aim|targets|deliverables|scope|success criteria|acceptance criteria|requirements|accomplishments|achievements|what we did|what was done|what we wanted|what we set out to do|what we wanted to do|what we set out for|tasks|done|completed|finished|work items|checklist|progress|implementation progress|phases|ziele|ziel|aufgaben',
  components:
    'components|component|components deployed|deployed components|stack|tech stack|technology stack|versions|deployed versions|software|software versions|bill of materials|services|services deployed|deployed services|images|charts|packages|inventory|what is deployed|what we deployed|what runs|what is running|deployed|parts|tools|releases|komponenten|versionen|bausteine',
  configuration:
    'configuration|configurations|config|configuration changes|config changes|changes|changes made|what changed|settings|resource allocation|resources allocated|environment variables|tuning|parameters|files changed|files modified|files created|files removed|changed files|konfiguration|änderungen|einstellungen',
  tests:
    'tests|test|testing|tests performed|test results|results|validation|verification|qa|quality assurance|checks|smoke tests|acceptance tests|health checks|how we checked|how we verified|proof|prüfungen|validierung',
  metrics:
    'metrics|metric|kpis|kpi|numbers|in numbers|key figures|figures|measurements|performance|benchmarks|benchmark results|statistics|stats|resource usage|impact|savings|messwerte|kennzahlen|zahlen',
  lessons:
    'lessons|lessons learned|learnings|what we learned|retrospective|retro|what went well|what went wrong|what did not go well|challenges|challenges and resolutions|problems and solutions|issues encountered|issues and resolutions|takeaways|insights|postmortem|reflections|root causes|root causes discovered|erkenntnisse|lehren',
  'next-steps':
    'next steps|next|future|future work|future recommendations|follow ups|follow up|followups|todo|todos|to do|open items|open points|open questions|roadmap|outlook|whats next|what is next|remaining work|recommendations|action items|actions|backlog|outstanding|planned work|nächste schritte|ausblick|offene punkte|wie es weitergeht',
  references:
    'references|reference|links|see also|resources|related|related documents|related work|related documentation|related issues|further reading|documentation|docs|sources|bibliography|verweise|quellen|siehe auch',
  other:
    'implementation details|implementation|architecture|design|details|technical details|deployment details|appendix|timeline|procedure|process|recovery process|work log|notes|umsetzung|anhang',
};
const KIND_OF = new Map(
  Object.entries(TITLES).flatMap(([kind, titles]) =>
    titles.split('|').map(title => [title, kind as Kind] as const),
  ),
);

/** The first that has a word of the title: `Performance goals` are goals, `Test metrics` metrics. */
const WORDS: [kind: MilestoneSectionKind, words: RegExp][] = [
  [
    'references',
    /\b(?:references|links|further reading|see also|related (?:docs|documents|documentation|links|issues|prs|pull requests))\b|\bverweise\b/,
  ],
  [
    'next-steps',
    /\b(?:next|future|follow ups?|todos?|open (?:items|points|questions|tasks|issues)|roadmap|outlook|action items|remaining|outstanding|upcoming|recommendations?)\b|nächste/,
  ],
  [
    'lessons',
    /\b(?:lessons?|learned|learnt|learnings?|retro|retrospective|went (?:well|wrong|badly)|challenges?|takeaways?|insights|post ?mortem|difficulties|pitfalls|gotchas|surprises|mistakes)\b|erkenntnisse/,
  ],
  [
    'goals',
    /\b(?:goals?|objectives?|aims|targets|deliverables?|success criteria|acceptance criteria|achievements|accomplishments)\b|\bziele\b/,
  ],
  [
    'metrics',
    /\b(?:metrics?|kpis?|measurements?|measured|benchmarks?|figures|numbers|statistics|stats)\b|messwerte|kennzahlen/,
  ],
  [
    'tests',
    /\b(?:tests|testing|test (?:results?|summary|report|outcomes?|cases?|runs?|status)|validation|validated|verification|verified|qa|checks)\b(?! (?:environment|data|bed|setup|plan|strategy))|prüfung/,
  ],
  [
    'configuration',
    /\b(?:configurations?|config|settings|changes|changed|modified|parameters|tuning|tweaks|adjustments)\b|konfiguration|änderung/,
  ],
  [
    'metrics',
    /\b(?:performance|timings?|latency|latencies|throughput|usage|savings|durations?)\b/,
  ],
  ['configuration', /\bresources? (?:allocations?|limits|optimi[sz]ations?)\b/],
  [
    'components',
    /\b(?:components?|stack|versions?|software|services|charts|images|deployed|installed|inventory)\b|komponenten/,
  ],
  [
    'summary',
    /\b(?:summary|overview|abstract|introduction|background|context|motivation|conclusion)\b|zusammenfassung/,
  ],
];

/** What stands in one of these is of it, whatever a subhead says: `Priority 1: Validate Loki` is a next step. */
const KEEPS = new Set<MilestoneSectionKind>([
  'goals',
  'lessons',
  'next-steps',
  'references',
  'tests',
  'metrics',
]);
const LEAVES: Partial<Record<MilestoneSectionKind, MilestoneSectionKind[]>> = {
  tests: [
    'metrics',
    'components',
    'configuration',
    'lessons',
    'next-steps',
    'goals',
    'references',
  ],
  metrics: [
    'tests',
    'components',
    'configuration',
    'lessons',
    'next-steps',
    'references',
  ],
  goals: ['lessons', 'next-steps', 'references'],
  lessons: ['next-steps', 'references'],
  'next-steps': ['references', 'lessons'],
};

export interface TitleMeaning {
  /** Missing where it is not known, and nothing above it tells. */
  kind?: Kind;
  /** Whether its own words tell, and not what it stands under. */
  isOwn: boolean;
}

/** What a section is about, by its title and what it stands under. */
export function kindOfTitle(
  title: string,
  above: MilestoneSectionKind | undefined,
): TitleMeaning {
  const words = titleWords(title);
  const exact = KIND_OF.get(words);
  if (above !== undefined && KEEPS.has(above)) {
    const own = exact ?? (above === 'tests' ? strongKind(words) : undefined);
    const isLeft =
      own !== undefined &&
      own !== 'metadata' &&
      (own === above || isLeaving(above, own, words));
    return isLeft ? { kind: own, isOwn: true } : { kind: above, isOwn: false };
  }
  const own = exact ?? WORDS.find(([, pattern]) => pattern.test(words))?.[0];
  return own === undefined
    ? { kind: above, isOwn: false }
    : { kind: own, isOwn: true };
}

/** The kind that a title has without doubt. */
export function exactKind(title: string): Kind | undefined {
  return KIND_OF.get(titleWords(title));
}

/** `Performance` under tests is what they are about; `Performance metrics` are metrics. */
function isLeaving(
  above: MilestoneSectionKind,
  own: MilestoneSectionKind,
  words: string,
): boolean {
  return (
    LEAVES[above]?.includes(own) === true &&
    !(above === 'tests' && words === 'performance')
  );
}

function strongKind(words: string): MilestoneSectionKind | undefined {
  return WORDS.slice(3, 5).find(([, pattern]) => pattern.test(words))?.[0];
}

/** In lower case, without numbers before it, signs, and a tally or a state behind it. */
function titleWords(title: string): string {
  return title
    .slice(0, 120)
    .toLowerCase()
    .replace(/\([^()]{0,60}\)\s*$/, '')
    .replace(/&/g, ' and ')
    .replace(/['’;:]/g, '')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()
    .replace(
      /^(?:section |part )?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivx]{1,5}(?=\.)|[a-h](?=\.))\.?\s+/,
      '',
    )
    .replace(/\./g, '')
    .replace(/\s\d{1,4} \d{1,4}$/, '')
    .trim();
}
