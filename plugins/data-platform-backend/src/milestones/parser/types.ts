/**
 * What a milestone document says, as far as it is understood. Whatever is not is
 * still there: as text in `sections`, and by its line in `notUnderstood`.
 *
 * Texts are plain, as a reader sees them: without marks of emphasis, raw HTML as
 * the text that it is. Lines count from 1, front matter included.
 */
export interface ParsedMilestone {
  /** Without a leading `Milestone:`. Of the document, else made of the file's name. */
  title: string;
  date?: MilestoneDate;
  status?: MilestoneStatus;
  /** As written, under `Category` or `Type`. */
  category?: string;
  /** Everything that was given as a key and a value before the first section, in order. */
  metadata: MilestoneField[];
  goals: MilestoneItem[];
  components: MilestoneComponent[];
  /** What was configured otherwise. */
  configuration: MilestoneItem[];
  tests: MilestoneItem[];
  metrics: MilestoneMetric[];
  lessons: MilestoneItem[];
  nextSteps: MilestoneItem[];
  references: MilestoneItem[];
  /** The whole document in order, but for its title and metadata. */
  sections: MilestoneSection[];
  /** Comments for this plugin: `<!-- data-platform: check=lakehouse/trino/catalogs -->`. */
  directives: MilestoneDirective[];
  notUnderstood: MilestoneGap[];
}

export interface MilestoneDate {
  /** `YYYY-MM-DD`: the only day, or the first of a range. */
  from: string;
  /** `YYYY-MM-DD`: the last day of a range. */
  to?: string;
  /** As written. */
  text: string;
  /** Missing where the file's name told it. */
  line?: number;
}

export const STATUS_KINDS = [
  'planned',
  'in-progress',
  'partial',
  'blocked',
  'completed',
  'superseded',
  'cancelled',
  'unknown',
] as const;

export type MilestoneStatusKind = (typeof STATUS_KINDS)[number];

export interface MilestoneStatus {
  /** `unknown` where the word is not known; `notUnderstood` says so then. */
  kind: MilestoneStatusKind;
  /** As written. */
  text: string;
  /** 0 to 100, where the text tells how far it is. */
  percent?: number;
  line: number;
}

export interface MilestoneField {
  key: string;
  value: string;
  line: number;
}

/**
 * `done` `[x]` ✅, `open` `[ ]`, `partial` ⚠️ `[~]` `[-]`, `failed` ❌, `skipped` ⏭️
 * or a text that begins with, or says after its colon, Skipped.
 */
export type MilestoneMark = 'done' | 'open' | 'partial' | 'failed' | 'skipped';

/** One line of a list, a row of a table, or a paragraph of its own. */
export interface MilestoneItem {
  /** Without its mark. */
  text: string;
  mark?: MilestoneMark;
  /** `4/6 passing`, `6 of 6 tests`. */
  tally?: { passed: number; total: number };
  /** The subheads that it is under, outermost first. */
  group: string[];
  line: number;
  children: MilestoneItem[];
}

/** `Trino v475 (Helm chart 1.39.1) - SQL query engine` */
export interface MilestoneComponent extends MilestoneItem {
  /** `Trino`; without its version, and without what is said of it. */
  name: string;
  /** `475`: without a leading v. */
  version?: string;
  /** `1.39.1` */
  chartVersion?: string;
}

/** `CPU Allocation: Coordinator 4000m→1000m, Worker 6000m→2000m limits` */
export interface MilestoneMetric extends MilestoneItem {
  /** What stands before the colon, or the first cell of a row. */
  name?: string;
  values: MilestoneValue[];
}

/** A number with what it counts, and what it was before where that is told. */
export interface MilestoneValue {
  /** What the words before it name, within the item: `Coordinator`. */
  subject?: string;
  from?: MilestoneAmount;
  to: MilestoneAmount;
  /** `under 2 seconds` is `below`, `at least 3` is `above`, `~4 hours` is `about`. */
  bound?: 'below' | 'above' | 'about';
}

export interface MilestoneAmount {
  /** As written: `10Gi`, `2 seconds`, `66%`. */
  text: string;
  number: number;
  /** As written, if any: `Gi`, `m`, `seconds`, `%`. */
  unit?: string;
}

/** What a section is about, whatever it is called. */
export type MilestoneSectionKind =
  | 'summary'
  | 'goals'
  | 'components'
  | 'configuration'
  | 'tests'
  | 'metrics'
  | 'lessons'
  | 'next-steps'
  | 'references'
  /** Holds others, `Implementation Details`; or it is not known. */
  | 'other';

export interface MilestoneSection {
  title: string;
  /** 2 for `##`; 0 for what stands before the first heading. */
  level: number;
  kind: MilestoneSectionKind;
  line: number;
  /**
   * What stands in it up to the next heading, as GFM that is safe to render: raw HTML is text in it, and links and
   * images lead to http, https, mailto, or to nowhere; relative ones are resolved against the source.
   */
  markdown: string;
}

export interface MilestoneDirective {
  /** What it says of which line: the item that it stands in or after, else that of the next one. */
  line: number;
  /** In order: `check=lakehouse/trino/catalogs`, `ignore` (an empty value). */
  settings: { key: string; value: string }[];
}

/** Something that is there and was not understood. */
export interface MilestoneGap {
  line: number;
  /** The first words of it. */
  text: string;
  /** Why, and what would be: for its author. */
  reason: string;
}
