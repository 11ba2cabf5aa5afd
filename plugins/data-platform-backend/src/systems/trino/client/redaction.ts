export {
  createRedact,
  excerpt,
  type Redact,
} from 'backstage-plugin-data-platform-node';
