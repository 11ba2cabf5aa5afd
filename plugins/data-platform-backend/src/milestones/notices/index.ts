export { ClaimWatcher } from './ClaimWatcher';
export { DatabaseVerdictStore } from './DatabaseVerdictStore';
