import {
  createCheckType,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { Asker, TrinoQueries } from '../Asker';
import { formatCell, queryEvidence, queryMeasurements } from '../evidence';
import { formatDuration } from '../words';

const STATEMENT = 'SELECT 1';
const EXPECTED = 'the coordinator is up and answers SELECT 1 with 1';

/** The coordinator is there, and takes a query from its start to its end. */
export const connectionCheck = createCheckType<
  TrinoQueries,
  Record<string, never>
>({
  id: 'connection',
  title: 'Connection',
  description:
    'Proves that the coordinator is reached, has started, and takes a query from its start to its end.',
  params: z.strictObject({}),
  severity: 'critical',
  async run(context) {
    const info = await context.client.info({ signal: context.signal });
    const facts = { version: info.version, environment: info.environment };
    const infoMs = { value: Math.round(info.durationMs), unit: 'ms' as const };
    if (!info.coordinator) {
      throw new TargetError('The address is that of a worker', {
        reason: 'NOT_COORDINATOR',
        hint: 'Set url to the address of the coordinator.',
        expected: EXPECTED,
        actual: 'a node that is no coordinator',
      });
    }
    if (info.starting) {
      return {
        outcome: 'failed',
        reason: 'STARTING',
        summary: 'still starting',
        detail: 'The coordinator is still starting and takes no queries yet.',
        hint: 'This passes by itself, mostly within a minute. If it does not, see the log of the coordinator.',
        expected: EXPECTED,
        actual: `starting${info.uptime ? `, up for ${info.uptime}` : ''}`,
        measurements: { infoMs },
        facts,
      };
    }
    const result = await new Asker(context).ask(STATEMENT, {
      expected: EXPECTED,
    });
    const answer = result.rows[0]?.[0];
    const report = {
      expected: EXPECTED,
      measurements: { ...queryMeasurements(result), infoMs },
      evidence: queryEvidence(STATEMENT, result),
      facts,
    };
    if (answer !== 1) {
      return {
        ...report,
        outcome: 'failed',
        reason: 'WRONG_ANSWER',
        summary: 'wrong answer',
        detail: 'SELECT 1 was not answered with 1.',
        actual: result.rows.length === 0 ? 'no row' : formatCell(answer),
      };
    }
    return {
      ...report,
      outcome: 'passed',
      summary: formatDuration(result.durationMs),
      actual: `1 after ${formatDuration(result.durationMs)}`,
    };
  },
});
