export { MilestoneIcon } from './MilestoneIcon';
export { isMilestoneResult, MILESTONE_RESULT_TYPE } from './milestoneResult';
