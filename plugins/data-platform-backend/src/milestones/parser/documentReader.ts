import type { Root, RootContent } from 'mdast';
import { holdsMarks } from './blocks';
import { MAX_FIELDS, MAX_GAP_TEXT, MAX_SECTIONS } from './bounds';
import { directivesIn } from './directives';
import { addHeadline } from './documentHeadline';
import { emptyMilestone } from './emptyMilestone';
import { isFrontMatter, readFrontMatter } from './frontMatter';
import { Gaps } from './gaps';
import { ItemReader } from './items';
import { markdownTree } from './markdownTree';
import { keyAndValueOf, meaningsOf, type MeantSection } from './meanings';
import { readFields } from './metadata';
import { type OutlinePart, outlineOf } from './outline';
import { plainText } from './plainText';
import { endOf, lineOf, startOf } from './positions';
import { escapedText, SafeMarkdown } from './safeMarkdown';
import { SectionReader } from './sectionItems';
import { exactKind } from './sectionTitles';
import { titlePartOf } from './titlePart';
import type {
  MilestoneField,
  MilestoneSection,
  MilestoneSectionKind,
  ParsedMilestone,
} from './types';

/** What stands before the first section, where it is read as one. */
const UNTITLED = {
  kind: 'goals',
  group: [],
  isLast: true,
  isOdd: false,
  isKey: false,
  isMetadata: false,
} as const satisfies Omit<MeantSection, 'part' | 'group'> & { group: [] };

/** Reads a document of which the source is bounded. */
export class DocumentReader {
  private readonly milestone = emptyMilestone();
  private readonly root: Root;
  private readonly markdown: SafeMarkdown;
  private readonly sections: SectionReader;

  constructor(
    private readonly source: string,
    private readonly fileName: string,
    resolve: (relative: string) => string | undefined,
    private readonly gaps: Gaps,
  ) {
    this.root = markdownTree(source);
    this.markdown = new SafeMarkdown(source, this.root, resolve, gaps);
    this.sections = new SectionReader(this.milestone, new ItemReader(gaps));
  }

  read(): ParsedMilestone {
    const { milestone, gaps } = this;
    milestone.directives = directivesIn(this.root, gaps);
    const parts = this.bounded(outlineOf(this.root));
    const titlePart = titlePartOf(parts);
    const frontMatter = this.readFrontMatter();
    const before = [parts[0], ...(titlePart ? [titlePart] : [])];
    const leftBefore = this.readPreamble(
      before.flatMap(({ blocks }) => blocks),
    );
    if (frontMatter.length > 0) {
      milestone.sections.unshift({
        title: '',
        level: 0,
        kind: 'other',
        line: 1,
        markdown: frontMatter.map(escapedText).join('\n'),
      });
    }
    this.readSections(parts, titlePart, leftBefore);
    addHeadline(
      milestone,
      { titlePart, fileName: this.fileName },
      this.fieldsElsewhere(parts),
      gaps,
    );
    milestone.notUnderstood = gaps.list();
    return milestone;
  }

  private bounded(parts: OutlinePart[]): OutlinePart[] {
    const over = parts.at(MAX_SECTIONS);
    if (over?.heading) {
      this.gaps.add(
        lineOf(over.heading),
        over.title,
        `More than ${MAX_SECTIONS} sections: from here on all is shown in the last one.`,
      );
    }
    return parts.slice(0, MAX_SECTIONS);
  }

  /** Gives the lines of it that are neither key nor value. */
  private readFrontMatter(): string[] {
    const first = this.root.children.at(0);
    if (!first || !isFrontMatter(first)) {
      return [];
    }
    const { fields, unread } = readFrontMatter(first, this.gaps);
    this.addFields(fields);
    return unread;
  }

  private addFields(fields: MilestoneField[]): void {
    const { metadata } = this.milestone;
    for (const field of fields) {
      if (metadata.length < MAX_FIELDS) {
        metadata.push(field);
      } else {
        this.gaps.add(
          field.line,
          `${field.key}: ${field.value}`,
          `More than ${MAX_FIELDS} keys and values: it is left out.`,
        );
      }
    }
  }

  /** Gives what stands before the first section and is neither title nor metadata. */
  private readPreamble(blocks: RootContent[]): RootContent[] {
    const left = blocks.filter(block => {
      if (isFrontMatter(block)) {
        return false;
      }
      const { fields, isWhole } = this.fieldsOf(block, this.gaps);
      this.addFields(fields);
      return !isWhole;
    });
    const texts = left
      .map(block => this.markdown.slice(startOf(block), endOf(block)))
      .filter(text => text !== '');
    if (texts.length > 0) {
      this.milestone.sections.push({
        title: '',
        level: 0,
        kind: 'summary',
        line: lineOf(left[0]),
        markdown: texts.join('\n\n'),
      });
    }
    return left;
  }

  private fieldsOf(block: RootContent, gaps: Gaps) {
    return readFields(block, url => this.markdown.addressOf(url), gaps);
  }

  private readSections(
    parts: OutlinePart[],
    titlePart: OutlinePart | undefined,
    leftBefore: RootContent[],
  ): void {
    const sections = meaningsOf(
      parts.slice(1).filter(part => part !== titlePart),
    );
    const hasGoals = sections.some(({ kind }) => kind === 'goals');
    const marked = hasGoals ? [] : leftBefore.filter(holdsMarks);
    if (marked.length > 0) {
      this.sections.read({
        ...UNTITLED,
        part: { title: '', level: 0, blocks: marked },
      });
    }
    sections.forEach((section, index) => {
      const { part, kind } = section;
      this.readKeys(section);
      const isSubtitle =
        index === 0 && section.isOdd && this.readSubtitle(part);
      const isOdd = section.isOdd && !isSubtitle;
      const isGoals =
        kind === 'other' && !hasGoals && part.blocks.some(holdsMarks);
      if (isOdd && !isGoals) {
        this.gaps.add(
          part.heading ? lineOf(part.heading) : 1,
          part.title,
          'It is not known what this section is about: it is shown as text. Titles such as Goals, Components, Tests, Metrics or Next steps are understood.',
        );
      }
      const read: MeantSection = isGoals
        ? { ...section, kind: 'goals', group: [part.title] }
        : section;
      this.sections.read(read);
      this.milestone.sections.push(this.sectionOf(part, read.kind, parts));
    });
  }

  /** The keys and values of a section that is there for them. */
  private readKeys({ part, isMetadata, isKey }: MeantSection): void {
    const first = part.blocks.at(0);
    const told = isKey ? keyAndValueOf(part.title) : undefined;
    if (told) {
      this.addFields([
        { ...told, line: part.heading ? lineOf(part.heading) : 1 },
      ]);
    } else if (isMetadata) {
      part.blocks.forEach(block =>
        this.addFields(this.fieldsOf(block, this.gaps).fields),
      );
    } else if (isKey && first?.type === 'paragraph') {
      this.addFields([
        { key: part.title, value: plainText(first), line: lineOf(first) },
      ]);
    }
  }

  /** Some tell date and status in a heading right below the title. */
  private readSubtitle({ heading }: OutlinePart): boolean {
    if (heading?.type !== 'heading') {
      return false;
    }
    const { children, position } = heading;
    const { fields } = this.fieldsOf(
      { type: 'paragraph', children, position },
      new Gaps(),
    );
    this.addFields(fields);
    return fields.length > 0;
  }

  private sectionOf(
    part: OutlinePart,
    kind: MilestoneSectionKind,
    parts: OutlinePart[],
  ): MilestoneSection {
    const { title, level, heading } = part;
    const next = parts.at(parts.indexOf(part) + 1);
    return {
      title,
      level,
      kind,
      line: heading ? lineOf(heading) : 1,
      markdown: this.markdown.slice(
        heading ? endOf(heading) : 0,
        next?.heading && parts.indexOf(part) + 1 < parts.length
          ? startOf(next.heading)
          : this.source.length,
      ),
    };
  }

  /** Date and status as some tell them: in a line of the summary. */
  private fieldsElsewhere(parts: OutlinePart[]): MilestoneField[] {
    const ignored = new Gaps();
    return parts
      .slice(1)
      .filter(({ title }) => ['summary', undefined].includes(exactKind(title)))
      .flatMap(({ blocks }) => blocks)
      .filter(
        block =>
          (block.type === 'paragraph' || block.type === 'list') &&
          /\b(?:status|date|datum)\b/i.test(
            this.source.slice(startOf(block), startOf(block) + MAX_GAP_TEXT),
          ),
      )
      .flatMap(block => this.fieldsOf(block, ignored).fields)
      .filter(({ key }) => /^(?:status|date|datum)$/i.test(key));
  }
}
