import type { Nodes } from 'mdast';

/** Nodes that were parsed all have a place; one that has none stands at the beginning. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

export function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}
