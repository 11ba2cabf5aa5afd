import type { ParsedMilestone } from './types';

/** What a document comes to that says nothing. */
export function emptyMilestone(): ParsedMilestone {
  return {
    title: '',
    metadata: [],
    goals: [],
    components: [],
    configuration: [],
    tests: [],
    metrics: [],
    lessons: [],
    nextSteps: [],
    references: [],
    sections: [],
    directives: [],
    notUnderstood: [],
  };
}
