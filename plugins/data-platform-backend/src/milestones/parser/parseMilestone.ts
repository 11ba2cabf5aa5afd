import type { Nodes, Root, RootContent } from 'mdast';
import {
  MAX_FIELDS,
  MAX_GAP_TEXT,
  MAX_ITEM_TEXT,
  MAX_SECTIONS,
  MAX_TEXT,
} from './bounds';
import { componentsListed } from './components';
import { readDirective } from './directives';
import { emptyMilestone } from './emptyMilestone';
import { isFrontMatter, readFrontMatter } from './frontMatter';
import { Gaps } from './gaps';
import {
  bareTitle,
  categoryOf,
  dateOf,
  fieldWith,
  statusOf,
  tellOddFields,
  titleOfFile,
} from './headline';
import { ItemReader } from './items';
import { markdownTree } from './markdownTree';
import { readFields } from './metadata';
import { type OutlinePart, outlineOf } from './outline';
import { plainText, splitComments } from './plainText';
import { endOf, lineOf, startOf } from './positions';
import { escapedText, SafeMarkdown } from './safeMarkdown';
import { SectionReader } from './sectionItems';
import { exactKind, kindOfTitle } from './sectionKinds';
import { readSource } from './source';
import type {
  MilestoneDirective,
  MilestoneField,
  MilestoneSection,
  MilestoneSectionKind,
  ParsedMilestone,
} from './types';

export interface ParseOptions {
  /** Of the document; may hold its date, and its title where it tells none itself. */
  fileName: string;
  /** The address that a relative one leads to; nothing where it leads nowhere. */
  resolve?: (relative: string) => string | undefined;
}

interface Meant {
  level: number;
  title: string;
  kind: MilestoneSectionKind;
  isKnown: boolean;
}

/** Titles of sections that are a key, with its value beneath. */
const KEY_TITLE = /^(?:status|date|datum|category|type|owners?|progress)$/i;

/** One of several, which tells nothing of what they are about. */
const STEP_TITLE = /^(?:phase|step|stage|day|week|part)\s\d/i;

class DocumentReader {
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
    const titlePart = titleOf(parts);
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
    this.readHeadline(titlePart, parts);
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
    const above: Meant[] = [];
    const known = parts
      .slice(1)
      .filter(part => part !== titlePart)
      .map(part => {
        while (above.length > 0 && above.at(-1)!.level >= part.level) {
          above.pop();
        }
        const meant = this.meaningOf(part, above);
        const group = [...above, meant]
          .filter(({ kind }) => kind === meant.kind)
          .slice(1)
          .map(({ title }) => title);
        const isUnderUnknown = above.some(({ isKnown }) => !isKnown);
        above.push(meant);
        return { part, meant, group, isUnderUnknown };
      });
    const hasGoals = known.some(({ meant }) => meant.kind === 'goals');
    if (!hasGoals && leftBefore.some(holdsTasks)) {
      this.sections.read(
        { title: '', level: 0, blocks: leftBefore.filter(holdsTasks) },
        'goals',
        [],
      );
    }
    known.forEach(({ part, meant, group, isUnderUnknown }) => {
      const isGoals =
        meant.kind === 'other' && !hasGoals && part.blocks.some(holdsTasks);
      const kind = isGoals ? 'goals' : meant.kind;
      if (!meant.isKnown && !isGoals && !isUnderUnknown) {
        this.gaps.add(
          part.heading ? lineOf(part.heading) : 1,
          part.title,
          'It is not known what this section is about: it is shown as text. Titles such as Goals, Components, Tests, Metrics or Next steps are understood.',
        );
      }
      this.sections.read(part, kind, isGoals ? [part.title] : group);
      this.milestone.sections.push(this.sectionOf(part, kind, parts));
    });
  }

  private meaningOf(part: OutlinePart, above: Meant[]): Meant {
    const { level, title } = part;
    const parent = above.at(-1);
    const { kind, isOwn } = kindOfTitle(title, parent?.kind);
    const isKey = KEY_TITLE.test(title) && (!parent || parent.kind === 'other');
    if (kind === 'metadata') {
      part.blocks.forEach(block =>
        this.addFields(this.fieldsOf(block, this.gaps).fields),
      );
    } else if (isKey && part.blocks.at(0)?.type === 'paragraph') {
      this.addFields([
        {
          key: title,
          value: plainText(part.blocks[0]),
          line: lineOf(part.blocks[0]),
        },
      ]);
    }
    const isUnderUnknown = parent !== undefined && !parent.isKnown;
    const isStep = parent !== undefined && STEP_TITLE.test(title);
    const isTold = isOwn || isKey || (kind !== undefined && kind !== 'other');
    if (!isTold && (isUnderUnknown || isStep)) {
      // The uppermost that isn't known is told, and not all that is in it.
      return { level, title, kind: 'other', isKnown: !isUnderUnknown };
    }
    return {
      level,
      title,
      kind: kind === undefined || kind === 'metadata' || isKey ? 'other' : kind,
      isKnown: isTold || title === '',
    };
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

  private readHeadline(
    titlePart: OutlinePart | undefined,
    parts: OutlinePart[],
  ): void {
    const { milestone, gaps, fileName } = this;
    const { metadata } = milestone;
    const named = fieldWith(metadata, [
      /^(?:title|titel|milestone|name|meilenstein)$/,
    ]);
    const heading = titlePart?.title ?? '';
    const frontTitle =
      named &&
      named.line < (titlePart?.heading ? lineOf(titlePart.heading) : Infinity)
        ? named.value
        : undefined;
    const told = frontTitle ?? (heading !== '' ? heading : named?.value);
    if (told === undefined) {
      gaps.add(
        1,
        fileName,
        'It has no title: write one as # Title in its first line.',
      );
    }
    milestone.title = bareTitle(told ?? titleOfFile(fileName)).slice(
      0,
      MAX_ITEM_TEXT,
    );
    if (
      frontTitle !== undefined &&
      heading !== '' &&
      bareTitle(heading) !== milestone.title
    ) {
      metadata.push({
        key: 'Heading',
        value: heading,
        line: lineOf(titlePart!.heading!),
      });
    }
    tellOddFields(metadata, gaps);
    const everywhere = [...metadata, ...this.fieldsElsewhere(parts)];
    const category = categoryOf(metadata);
    const status = statusOf(everywhere, gaps);
    const date = dateOf(everywhere, { fileName, title: milestone.title }, gaps);
    Object.assign(milestone, {
      ...(category && { category }),
      ...(status && { status }),
      ...(date && { date }),
    });
    const listed = fieldWith(metadata, [
      /^(?:components?|stack|versions?|komponenten)$/,
    ]);
    if (listed && milestone.components.length === 0) {
      milestone.components = componentsListed(listed.value, listed.line);
    }
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

/** The first heading of level 1 that isn't that of a section; else the first of all, where it is not known as one. */
function titleOf(parts: OutlinePart[]): OutlinePart | undefined {
  const headings = parts.slice(1);
  const first = headings.at(0);
  const isTitle = ({ title }: OutlinePart) =>
    title !== '' && exactKind(title) === undefined && !KEY_TITLE.test(title);
  return (
    headings.find(part => part.level === 1 && isTitle(part)) ??
    (first &&
    isTitle(first) &&
    parts[0].blocks.every(
      block => isFrontMatter(block) || block.type === 'html',
    ) &&
    (kindOfTitle(first.title, undefined).kind === undefined ||
      /milestone/i.test(first.title) ||
      (headings.length > 1 &&
        first.level < Math.min(...headings.slice(1).map(({ level }) => level))))
      ? first
      : undefined)
  );
}

function holdsTasks(block: RootContent): boolean {
  return (
    block.type === 'list' &&
    block.children.some(({ checked }) => typeof checked === 'boolean')
  );
}

function directivesIn(root: Root, gaps: Gaps): MilestoneDirective[] {
  const directives: MilestoneDirective[] = [];
  const visit = (node: Nodes) => {
    if (node.type === 'html') {
      for (const { isComment, text, start } of splitComments(node.value)) {
        const line =
          lineOf(node) + node.value.slice(0, start).split('\n').length - 1;
        const directive = isComment && readDirective(text, line, gaps);
        if (directive) {
          directives.push(directive);
        }
      }
    } else if ('children' in node) {
      (node.children as Nodes[]).forEach(visit);
    }
  };
  visit(root);
  return directives;
}

/**
 * What a milestone document says. Never throws, and takes bounded time (see
 * `bounds.ts`): what is not understood is in `sections` as text, and listed in
 * `notUnderstood` with its line and what would be understood.
 *
 * @param content - markdown of any make, in UTF-8 where it is bytes
 */
export function parseMilestone(
  content: string | Uint8Array,
  { fileName, resolve = () => undefined }: ParseOptions,
): ParsedMilestone {
  const gaps = new Gaps();
  let source = '';
  try {
    source = readSource(content, gaps);
    return new DocumentReader(source, fileName, resolve, gaps).read();
  } catch (error) {
    gaps.add(
      1,
      fileName,
      `It can't be read, which is a fault of this plugin: ${error}. Its text is shown as it is.`,
    );
    return {
      ...emptyMilestone(),
      title: titleOfFile(fileName),
      sections: [
        {
          title: '',
          level: 0,
          kind: 'other',
          line: 1,
          markdown: escapedText(source.slice(0, MAX_TEXT)),
        },
      ],
      notUnderstood: gaps.list(),
    };
  }
}
