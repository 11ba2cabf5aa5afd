import { parseLabelSelector } from '../labelSelector';
import type { WorkloadRule } from '../config';

interface System {
  name: string;
  type: string;
}

const NAME = 'app.kubernetes.io/name';
const INSTANCE = 'app.kubernetes.io/instance';

/** Tells the name of the system that a workload is part of. */
export type BelongsTo = (workload: {
  namespace: string;
  labels: Record<string, string>;
}) => string | undefined;

/**
 * By the rules of the configuration, the first that fits; else by the labels
 * that workloads commonly have, where they fit one system and no other.
 */
export function belongsToBy(
  rules: readonly WorkloadRule[],
  systems: readonly System[],
): BelongsTo {
  const parsed = rules.map(rule => ({
    ...rule,
    matches: parseLabelSelector(rule.labelSelector),
  }));
  const byName = new Set(systems.map(({ name }) => name));
  return ({ namespace, labels }) => {
    const rule = parsed.find(
      each =>
        (each.namespace === undefined || each.namespace === namespace) &&
        each.matches?.(labels),
    );
    if (rule) {
      return rule.system;
    }
    const words = [labels[INSTANCE], labels[NAME]].filter(
      word => word !== undefined,
    );
    return (
      words.find(word => byName.has(word)) ??
      words
        .map(word => systems.filter(({ type }) => type === word))
        .find(ofType => ofType.length === 1)?.[0].name
    );
  };
}
