export * from './types';
export { readMilestones } from './readMilestones';
export { readPlatforms } from './readPlatforms';
export { nearestName, suggestion } from './names';
export { orderByRequires } from './requires';
