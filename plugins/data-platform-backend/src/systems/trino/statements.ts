import { z } from 'zod';
import { problemOfReading } from './sqlText';

const MAX_STATEMENT_LENGTH = 100_000;

/** A statement as configured. */
export const statementSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_STATEMENT_LENGTH);

/** Refuses a statement that does more than read, unless that was allowed. */
export function refuseWriting(
  params: { statement?: string; allowWrites: boolean },
  context: z.core.$RefinementCtx,
): void {
  const problem =
    params.statement !== undefined && !params.allowWrites
      ? problemOfReading(params.statement)
      : undefined;
  if (problem) {
    context.addIssue({
      code: 'custom',
      path: ['statement'],
      message: problem,
    });
  }
}
