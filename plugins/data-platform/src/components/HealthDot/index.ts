export { HealthDot } from './HealthDot';
