export { s3SystemType } from './s3SystemType';
