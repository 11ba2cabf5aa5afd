export * from './types';
export { readPlatforms } from './readPlatforms';
export { nearestName, suggestion } from './names';
export { orderByRequires } from './requires';
