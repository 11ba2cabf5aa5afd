import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** How the portal's search reads the milestones of the Data Platform plugin. */
      dataPlatformMilestones?: {
        /** When they are read: every 10 minutes unless told otherwise. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /**
         * Where the tab of an entity is, for a portal that has moved it:
         * `/catalog/:namespace/:kind/:name/data-platform` unless told otherwise.
         */
        locationTemplate?: string;
      };
    };
  };
}
