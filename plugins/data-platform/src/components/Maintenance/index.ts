export { MaintenanceButton } from './MaintenanceButton';
export { MaintenanceNotices } from './MaintenanceNotices';
export { platformsAmong } from './windows';
