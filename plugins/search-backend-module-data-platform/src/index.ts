/**
 * Lets the search of a Backstage portal find the milestones of the Data Platform
 * plugin.
 *
 * @packageDocumentation
 */

export { searchModuleDataPlatform as default } from './module';
export {
  MILESTONE_DOCUMENT_TYPE,
  type MilestoneDocument,
} from './milestoneDocument';
