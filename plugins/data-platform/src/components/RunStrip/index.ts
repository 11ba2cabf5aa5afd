export { RunStrip } from './RunStrip';
