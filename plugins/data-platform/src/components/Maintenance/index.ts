export { MaintenanceButton } from './MaintenanceButton';
export { MaintenanceNotices } from './MaintenanceNotices';
