import { orText } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/**
 * The fields of a system of type `postgresql`, beside those that each system
 * has. Strict, so that one that is misspelt is told to who wrote it.
 */
export const postgresqlConfigSchema = z.strictObject({
  host: z.string().min(1),
  port: orText(z.number().int().min(1).max(65_535)).default(5432),
  database: z.string().min(1).default('postgres'),
  user: z.string().min(1),
  password: z.string().optional(),
});

export type PostgresqlConfig = z.output<typeof postgresqlConfigSchema>;
