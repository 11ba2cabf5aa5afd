export { collectDraftFacts, type DraftReaders } from './collectDraftFacts';
export { dayOf, draftMarkdown } from './draftMarkdown';
export { DraftTemplate } from './DraftTemplate';
