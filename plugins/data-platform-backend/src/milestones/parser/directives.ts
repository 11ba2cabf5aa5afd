import type { Nodes, Root } from 'mdast';
import type { Gaps } from './gaps';
import { splitComments } from './plainText';
import { lineOf } from './positions';
import type { MilestoneDirective } from './types';

const OURS = /^\s{0,99}data-platform\b/i;
const SETTING = /^([A-Za-z][\w.-]{0,40})(?:=(?:"([^"]*)"|([^\s"=][^\s"]*)))?$/;

/** What a comment says to this plugin; nothing where it is for others. */
export function readDirective(
  comment: string,
  line: number,
  gaps: Gaps,
): MilestoneDirective | undefined {
  const said = comment.replace(/^<!--/, '').replace(/-->$/, '');
  if (!OURS.test(said)) {
    return undefined;
  }
  const [, settingsText] =
    /^\s*data-platform\s*:([\s\S]*)$/i.exec(said.trim()) ?? [];
  const words = settingsText?.match(/[^\s,"]+(?:"[^"]*")?/g) ?? [];
  const settings = words.map(word => SETTING.exec(word));
  if (words.length === 0 || settings.includes(null)) {
    gaps.add(
      line,
      comment,
      'A comment for this plugin that can’t be read: write <!-- data-platform: check=platform/system/check -->, or a word such as ignore.',
    );
    return undefined;
  }
  return {
    line,
    settings: settings.flatMap(match =>
      match ? [{ key: match[1], value: match[2] ?? match[3] ?? '' }] : [],
    ),
  };
}

/** What the comments of a document say to this plugin, in order. */
export function directivesIn(root: Root, gaps: Gaps): MilestoneDirective[] {
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
