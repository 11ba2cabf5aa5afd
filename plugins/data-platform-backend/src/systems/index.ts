import type { SystemType } from 'backstage-plugin-data-platform-node';
import { trinoSystemType } from './trino';

/** The types of systems that come with the plugin. */
export const builtInSystemTypes: SystemType[] = [trinoSystemType];
