/** What a template may have filled in, by the name between its braces. */
export const PLACEHOLDERS = [
  'title',
  'date',
  'platform',
  'status',
  'summary',
  'goals',
  'components',
  'configuration',
  'tests',
  'metrics',
  'incidents',
  'lessons',
  'nextSteps',
  'notes',
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Where the configuration names no other. */
export const DEFAULT_TEMPLATE = `# Milestone: {{title}}

**Date**: {{date}}
**Category**: Data platform
**Platform**: {{platform}}
**Status**: {{status}}

## Summary

{{summary}}

## Goals

{{goals}}

## Components deployed

{{components}}

## Configuration changes

{{configuration}}

## Tests performed

{{tests}}

## Metrics

{{metrics}}

## Lessons learned

### Incidents

{{incidents}}

### What was learned

{{lessons}}

## Next steps

{{nextSteps}}

{{notes}}
`;

/** Also what is no name, so that it is told where a template is wrong. */
const PLACEHOLDER = /\{\{[ \t]*([^{}\n]{1,100}?)[ \t]*\}\}/g;

/** What stands between the double braces of a template, each once. */
export function placeholdersIn(template: string): string[] {
  return [
    ...new Set([...template.matchAll(PLACEHOLDER)].map(([, name]) => name)),
  ];
}

/** Fills a template; what it does not know stays as it is, for a reader to see. */
export function fillTemplate(
  template: string,
  texts: Record<Placeholder, string>,
): string {
  const filled = template.replace(PLACEHOLDER, (whole, name: string) =>
    isPlaceholder(name) ? texts[name] : whole,
  );
  return `${filled.trimEnd()}\n`;
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some(each => each === name);
}
