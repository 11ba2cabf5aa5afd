export { dataPlatformPlugin as default } from './plugin';
export {
  createDataPlatformConditionalDecision,
  dataPlatformConditions,
  dataPlatformPermissionRules,
  dataPlatformResourceRef,
  type PlatformQuery,
  type PlatformResource,
} from './api';
