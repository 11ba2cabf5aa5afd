export * from './types';
export { readHistory } from './readHistory';
export { readMilestones } from './readMilestones';
export { readPlatforms } from './readPlatforms';
export { nearestName, suggestion } from './names';
export { orderByRequires } from './requires';
