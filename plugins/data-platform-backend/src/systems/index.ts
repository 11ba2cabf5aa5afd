import type { SystemType } from 'backstage-plugin-data-platform-node';
import { airflowSystemType } from './airflow';
import { fluxSystemType } from './flux';
import { httpSystemType, lokiSystemType } from './http';
import { kubernetesSystemType } from './kubernetes';
import { nessieSystemType } from './nessie';
import { s3SystemType } from './s3';
import { trinoSystemType } from './trino';

/** The types of systems that come with the plugin. */
export const builtInSystemTypes: SystemType[] = [
  airflowSystemType,
  fluxSystemType,
  httpSystemType,
  kubernetesSystemType,
  lokiSystemType,
  nessieSystemType,
  s3SystemType,
  trinoSystemType,
];
