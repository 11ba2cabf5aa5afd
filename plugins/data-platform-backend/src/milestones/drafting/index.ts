export { collectDraftFacts, type DraftReaders } from './collectDraftFacts';
export { dayOf, draftMarkdown } from './draftMarkdown';
export { DEFAULT_TEMPLATE, unknownPlaceholders } from './template';
