export { MilestoneCollector } from './MilestoneCollector';
export { MilestoneService } from './MilestoneService';
export { DraftTemplate } from './drafting';
export { ClaimWatcher, DatabaseVerdictStore } from './notices';
export {
  milestoneClaimsShape,
  milestoneShape,
  milestoneSourceShape,
  milestoneSummaryShape,
} from './shapes';
export { DatabaseMilestoneReader } from './store/DatabaseMilestoneReader';
export { DatabaseMilestoneStore } from './store/DatabaseMilestoneStore';
export type { MilestoneReader, MilestoneScope } from './store/types';
export { parseMilestone } from './parser';
export { PARSER_VERSION } from './parser/version';
