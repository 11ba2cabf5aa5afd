import { z } from 'zod';
import { issuesBehind } from './issuesBehind';
import { suggestion } from './names';
import { ConfigPath, ProblemCollector } from './problems';

type Issue = z.core.$ZodIssue;

/** What a parse may be told beside the schema. */
export interface ParseOptions {
  /** Keys that stand beside those of the schema, for suggestions. */
  siblings?: string[];
}

/**
 * Reads a value with a schema. What is wrong becomes a problem with the path of
 * the key; never with the value, which may be a secret.
 *
 * @returns `undefined` where there was a problem.
 */
export function parseConfig<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: ConfigPath,
  problems: ProblemCollector,
  options: ParseOptions = {},
): { value: T } | undefined {
  try {
    const result = schema.safeParse(value);
    if (result.success) {
      return { value: result.data };
    }
    const { issues } = result.error;
    for (const issue of [...issues, ...issuesBehind(issues, schema, value)]) {
      addIssue(issue, { schema, value, path, problems, options });
    }
  } catch (error) {
    // A schema of a third party may throw; its words may hold the value.
    const name = error instanceof Error ? error.name : 'error';
    problems.add(path, `could not be read: its schema ended with ${name}`);
  }
  return undefined;
}

interface IssueContext {
  schema: z.ZodType;
  value: unknown;
  path: ConfigPath;
  problems: ProblemCollector;
  options: ParseOptions;
}

function addIssue(issue: Issue, context: IssueContext): void {
  const inner = issue.path.map(key =>
    typeof key === 'symbol' ? String(key) : key,
  );
  const path = [...context.path, ...inner];
  if (issue.code === 'unrecognized_keys') {
    const known = [
      ...knownKeys(context.schema, inner),
      ...(inner.length === 0 ? context.options.siblings ?? [] : []),
    ];
    for (const key of issue.keys) {
      context.problems.add(
        [...path, key],
        `is not a known key. ${suggestion(key, known)}`,
      );
    }
    return;
  }
  if (issue.code === 'invalid_union') {
    const branch = mostLikelyBranch(issue.errors);
    if (branch) {
      branch.forEach(each =>
        addIssue({ ...each, path: [...issue.path, ...each.path] }, context),
      );
      return;
    }
  }
  context.problems.add(path, describe(issue, valueAt(context.value, inner)));
}

/** A branch that went deeper than its root, and so shows what was meant. */
function mostLikelyBranch(errors: Issue[][]): Issue[] | undefined {
  return errors
    .filter(issues =>
      issues.every(
        issue => issue.path.length > 0 || issue.code !== 'invalid_type',
      ),
    )
    .sort((one, other) => one.length - other.length)[0];
}

function describe(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.startsWith('Invalid input')) {
        return value === undefined
          ? `is missing: it should be ${nameOfType(issue.expected)}`
          : `should be ${nameOfType(issue.expected)}, but is ${typeOf(value)}`;
      }
      break;
    case 'invalid_value': {
      const options = issue.values.map(option => `'${String(option)}'`);
      return value === undefined
        ? `is missing: it should be ${list(options)}`
        : `should be ${list(options)}${nearOption(value, issue.values)}`;
    }
    case 'too_small':
      return `should be ${sizeOf(issue.origin)}at least ${issue.minimum}`;
    case 'too_big':
      return `should be ${sizeOf(issue.origin)}at most ${issue.maximum}`;
    default:
  }
  if (issue.code !== 'custom' && value === undefined) {
    return `is missing: it ${issue.message}`;
  }
  return issue.message;
}

function nearOption(value: unknown, options: readonly unknown[]): string {
  if (typeof value !== 'string') {
    return `, but is ${typeOf(value)}`;
  }
  const hint = suggestion(value, options.map(String));
  return hint.startsWith('Did') ? `. ${hint}` : '';
}

function sizeOf(origin: string): string {
  switch (origin) {
    case 'string':
      return 'text with a length of ';
    case 'array':
    case 'set':
      return 'a list with a length of ';
    default:
      return '';
  }
}

function list(options: string[]): string {
  return options.length === 1
    ? options[0]
    : `${options.slice(0, -1).join(', ')} or ${options[options.length - 1]}`;
}

function nameOfType(type: string): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a mapping of keys';
    case 'int':
      return 'a whole number';
    default:
      return `a ${type}`;
  }
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'empty';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'a mapping of keys';
    default:
      return `a ${typeof value}`;
  }
}

function valueAt(value: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null
        ? Object.entries(current).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
}

const jsonSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});

/** Keys that a schema knows at a path; none where it cannot be told. */
export function knownKeys(schema: z.ZodType, path: ConfigPath = []): string[] {
  try {
    return [
      ...new Set(
        keysAt(
          z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
          path,
        ),
      ),
    ];
  } catch {
    return [];
  }
}

function keysAt(schema: unknown, path: ConfigPath): string[] {
  const { data } = jsonSchema.safeParse(schema);
  if (!data) {
    return [];
  }
  const alternatives = [data.anyOf, data.oneOf, data.allOf]
    .flatMap(each => each ?? [])
    .flatMap(each => keysAt(each, path));
  const [key, ...rest] = path;
  if (key === undefined) {
    return [...Object.keys(data.properties ?? {}), ...alternatives];
  }
  const child =
    typeof key === 'number'
      ? data.items
      : data.properties?.[key] ?? data.additionalProperties;
  return [...keysAt(child, rest), ...alternatives];
}
