export { dataPlatformModulePostgresql as default } from './module';
