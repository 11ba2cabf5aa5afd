import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { readAnswer } from '../../answers';
import { answerEvidence, answerMeasurements } from '../evidence';
import { HttpService } from '../HttpService';

const PATH = '/loki/api/v1/status/buildinfo';

const buildInfoSchema = z.looseObject({
  version: z.string().min(1).max(100),
  revision: z.string().max(100).optional(),
  branch: z.string().max(100).optional(),
  goVersion: z.string().max(100).optional(),
});

/** Loki tells which version it is. */
export const lokiBuildCheck = createCheckType<
  HttpService,
  Record<string, never>
>({
  id: 'build',
  title: 'Build information',
  description:
    'Proves that the API of Loki answers, with our credentials, and tells its version.',
  params: z.strictObject({}),
  requires: ['ready'],
  severity: 'warning',
  async run({ client, signal }) {
    const answer = await client.request({ path: PATH, signal });
    const { version, revision, goVersion } = readAnswer(
      buildInfoSchema,
      answer,
      { what: `The answer of Loki to ${PATH}` },
    );
    return {
      outcome: 'passed',
      summary: version,
      expected: 'the version',
      actual: `version ${version}`,
      measurements: answerMeasurements(answer),
      evidence: answerEvidence(answer),
      facts: {
        version,
        ...(revision ? { revision } : {}),
        ...(goVersion ? { goVersion } : {}),
      },
    };
  },
});
