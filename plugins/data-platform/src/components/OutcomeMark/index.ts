export * from './cellKinds';
export { OutcomeMark } from './OutcomeMark';
