import type { Definition, Nodes, Root } from 'mdast';
import type { Gaps } from './gaps';
import { harmless, rawText, splitComments } from './plainText';
import { endOf, lineOf, startOf } from './positions';

/** What a document may lead to. */
const SAFE = /^(?:https?:\/\/|mailto:)/i;
const HAS_SCHEME = /^[a-z][a-z0-9+.-]{0,40}:/i;
const SHOWN_ADDRESS = 200;

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Gives pieces of the source as markdown that is safe to render. */
export class SafeMarkdown {
  private readonly edits: Edit[] = [];
  private readonly definitions = new Map<string, Definition>();
  private readonly used = new Set<string>();

  constructor(
    private readonly source: string,
    root: Root,
    private readonly resolve: (relative: string) => string | undefined,
    private readonly gaps: Gaps,
  ) {
    this.collectDefinitions(root);
    this.visit(root);
    this.edits.sort((one, other) => one.start - other.start);
  }

  /** The piece between two offsets. */
  slice(from: number, to: number): string {
    const parts: string[] = [];
    let position = from;
    for (let index = this.firstFrom(from); index < this.edits.length; index++) {
      const { start, end, text } = this.edits[index];
      if (start >= to) {
        break;
      }
      if (start >= position) {
        parts.push(this.source.slice(position, start), text);
        position = end;
      }
    }
    parts.push(this.source.slice(position, Math.max(position, to)));
    return withoutBlankEnds(parts.join(''));
  }

  /** Where a link leads, if anywhere. */
  addressOf(url: string): string | undefined {
    return safeAddress(url, this.resolve);
  }

  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.edits[middle].start < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private collectDefinitions(node: Nodes): void {
    if (node.type === 'definition') {
      if (!this.definitions.has(node.identifier)) {
        this.definitions.set(node.identifier, node);
      }
    }
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      this.used.add(node.identifier);
    }
    if ('children' in node) {
      (node.children as Nodes[]).forEach(child =>
        this.collectDefinitions(child),
      );
    }
  }

  private visit(node: Nodes): void {
    switch (node.type) {
      case 'html':
        this.edit(startOf(node), endOf(node), escapedHtml(this.raw(node)));
        return;
      case 'link':
        this.visitLink(node, node.url);
        break;
      case 'image':
        this.visitImage(node, node.url, node.alt);
        return;
      case 'linkReference':
        this.visitLink(node, this.definitions.get(node.identifier)?.url ?? '');
        break;
      case 'imageReference':
        this.visitImage(
          node,
          this.definitions.get(node.identifier)?.url ?? '',
          node.alt,
        );
        return;
      case 'definition':
        // What refers to it has its address; one that nothing refers to is left for a reader to see.
        this.edit(
          startOf(node),
          endOf(node),
          this.used.has(node.identifier) ? '' : escapedText(this.raw(node)),
        );
        return;
      default:
    }
    if ('children' in node) {
      (node.children as Nodes[]).forEach(child => this.visit(child));
    }
  }

  private visitLink(
    node: Extract<Nodes, { type: 'link' | 'linkReference' }>,
    url: string,
  ): void {
    const address = this.addressOf(url);
    if (node.type === 'link' && address === url) {
      return;
    }
    const first = node.children.at(0);
    const last = node.children.at(-1);
    const from = first ? startOf(first) : startOf(node) + 1;
    const to = last ? endOf(last) : from;
    if (address !== undefined) {
      this.edit(startOf(node), from, '[');
      this.edit(to, endOf(node), `](${destination(address)})`);
      return;
    }
    this.tellUnsafe(node, url);
    this.edit(startOf(node), from, '');
    this.edit(to, endOf(node), shownAddress(url));
  }

  private visitImage(
    node: Extract<Nodes, { type: 'image' | 'imageReference' }>,
    url: string,
    alt: string | null | undefined,
  ): void {
    const address = this.addressOf(url);
    if (node.type === 'image' && address === url) {
      return;
    }
    const text = escapedText(harmless(alt ?? ''));
    if (address !== undefined) {
      this.edit(
        startOf(node),
        endOf(node),
        `![${text}](${destination(address)})`,
      );
      return;
    }
    this.tellUnsafe(node, url);
    this.edit(startOf(node), endOf(node), `${text}${shownAddress(url)}`);
  }

  private tellUnsafe(node: Nodes, url: string): void {
    if (HAS_SCHEME.test(url)) {
      this.gaps.add(
        lineOf(node),
        `${rawText(node)} ${url}`,
        'It leads to what is neither http, https nor mailto: it is shown without the link.',
      );
    }
  }

  private raw(node: Nodes): string {
    return this.source.slice(startOf(node), endOf(node));
  }

  private edit(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }
}

function safeAddress(
  url: string,
  resolve: (relative: string) => string | undefined,
): string | undefined {
  const trimmed = url.trim();
  if (SAFE.test(trimmed)) {
    return url;
  }
  if (trimmed.startsWith('//')) {
    return `https:${trimmed}`;
  }
  if (trimmed === '' || trimmed.startsWith('#') || HAS_SCHEME.test(trimmed)) {
    return undefined;
  }
  const resolved = resolve(trimmed);
  return resolved !== undefined && SAFE.test(resolved) ? resolved : undefined;
}

function destination(address: string): string {
  return address.replace(
    // eslint-disable-next-line no-control-regex
    /[\s<>()\\`"\u0000-\u001f]/g,
    char => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** An address that leads nowhere, for a reader to see. */
function shownAddress(url: string): string {
  const shown = harmless(url, SHOWN_ADDRESS).replace(/`/g, "'");
  return shown === '' || shown.startsWith('#') ? '' : ` (\`${shown}\`)`;
}

function escapedHtml(html: string): string {
  return splitComments(html)
    .map(({ isComment, text }) => (isComment ? '' : escapedText(text)))
    .join('');
}

/** Text that markdown reads as what it is. */
export function escapedText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, char => {
    switch (char) {
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '&':
        return '&amp;';
      default:
        return `\\${char}`;
    }
  });
}

function withoutBlankEnds(text: string): string {
  const lines = text.split('\n');
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from].trim() === '') {
    from += 1;
  }
  while (to > from && lines[to - 1].trim() === '') {
    to -= 1;
  }
  return lines.slice(from, to).join('\n').trimEnd();
}
