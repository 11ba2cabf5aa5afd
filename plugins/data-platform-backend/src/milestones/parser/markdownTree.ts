import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

const FRONT_MATTER = ['yaml', 'toml'] as const;

/**
 * Addresses in the text stay text, as nothing here asks for them: looking for them
 * takes the square of the length of a word.
 */
const EXTENSIONS = [
  gfm(),
  {
    disable: {
      null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'],
    },
  },
  frontmatter([...FRONT_MATTER]),
];
const TREE_EXTENSIONS = [
  ...gfmFromMarkdown().filter(({ transforms }) => !transforms),
  frontmatterFromMarkdown([...FRONT_MATTER]),
];

/** The tree of a document, with front matter, tables, tasks and footnotes of GitHub's markdown. */
export function markdownTree(source: string): Root {
  return fromMarkdown(source, {
    extensions: EXTENSIONS,
    mdastExtensions: TREE_EXTENSIONS,
  });
}
