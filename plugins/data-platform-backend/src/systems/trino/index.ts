export { trinoSystemType } from './trinoSystemType';
