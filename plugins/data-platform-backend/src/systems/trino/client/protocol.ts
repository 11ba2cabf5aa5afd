import {
  excerpt,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** How far down a failure's causes are followed. */
const MAX_CAUSES = 20;

const count = z.number().nullish();

const errorSchema = z.looseObject({
  message: z.string().nullish(),
  errorCode: count,
  errorName: z.string().nullish(),
  errorType: z.string().nullish(),
  errorLocation: z
    .looseObject({ lineNumber: z.number(), columnNumber: z.number() })
    .nullish(),
  // Read level by level: what comes from outside may be nested without an end.
  failureInfo: z.unknown().optional(),
});

const failureInfoSchema = z.looseObject({
  message: z.string().nullish(),
  cause: z.unknown().optional(),
});

const statsSchema = z.looseObject({
  state: z.string(),
  queuedTimeMillis: count,
  elapsedTimeMillis: count,
  cpuTimeMillis: count,
  wallTimeMillis: count,
  nodes: count,
  totalSplits: count,
  completedSplits: count,
  processedRows: count,
  processedBytes: count,
  physicalInputBytes: count,
  peakMemoryBytes: count,
  spilledBytes: count,
});

const answerSchema = z.looseObject({
  // It becomes a part of addresses, so nothing but what Trino makes is taken.
  id: z.string().regex(/^\w{1,128}$/),
  infoUri: z.string().nullish(),
  nextUri: z.string().nullish(),
  columns: z
    .array(z.looseObject({ name: z.string(), type: z.string() }))
    .nullish(),
  data: z.array(z.array(z.unknown())).nullish(),
  stats: statsSchema,
  error: errorSchema.nullish(),
});

const serverInfoSchema = z.looseObject({
  nodeVersion: z.looseObject({ version: z.string() }),
  environment: z.string(),
  coordinator: z.boolean(),
  starting: z.boolean().nullish(),
  uptime: z.string().nullish(),
});

/** One answer of the client protocol: https://trino.io/docs/current/develop/client-protocol.html */
export type TrinoAnswer = z.infer<typeof answerSchema>;

/** The `error` of an answer. */
export type TrinoAnswerError = z.infer<typeof errorSchema>;

/**
 * The messages of a failure and of its causes, the outermost first.
 */
export function failureMessages(failureInfo: unknown): string[] {
  const messages: string[] = [];
  let rest = failureInfo;
  for (let depth = 0; depth < MAX_CAUSES; depth++) {
    const parsed = failureInfoSchema.safeParse(rest);
    if (!parsed.success) {
      break;
    }
    if (parsed.data.message) {
      messages.push(parsed.data.message);
    }
    rest = parsed.data.cause;
  }
  return messages;
}

/** What `GET /v1/info` answers. */
export type TrinoInfoAnswer = z.infer<typeof serverInfoSchema>;

/**
 * Reads an answer to a statement or of a page.
 *
 * @throws TargetError `NOT_TRINO`
 */
export function parseAnswer(
  text: string,
  url: string,
  redact: Redact,
): TrinoAnswer {
  return parse(answerSchema, text, url, redact);
}

/**
 * Reads an answer of `/v1/info`.
 *
 * @throws TargetError `NOT_TRINO`
 */
export function parseServerInfo(
  text: string,
  url: string,
  redact: Redact,
): TrinoInfoAnswer {
  return parse(serverInfoSchema, text, url, redact);
}

/** Reads an answer in the shape that is expected of it. */
export function parse<T>(
  schema: z.ZodType<T>,
  text: string,
  url: string,
  redact: Redact,
): T {
  let json: unknown;
  try {
    json = parseJsonExactly(text);
  } catch {
    const looks = /^\s*</.test(text)
      ? 'a page of HTML or XML, as a sign-in page or a proxy sends it'
      : 'not JSON';
    throw notTrino(excerpt(text, redact), redact(url), looks);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue.path.join('.') || 'the whole';
    throw notTrino(
      excerpt(text, redact),
      redact(url),
      `JSON of another shape (${place}: ${issue.message})`,
    );
  }
  return parsed.data;
}

function notTrino(text: string, url: string, looks: string): TargetError {
  return new TargetError(`Not an answer of Trino's protocol: ${looks}`, {
    reason: 'NOT_TRINO',
    hint: 'Check that url is the address of the Trino coordinator itself, or of a gateway that lets API calls through without a sign-in page.',
    expected: 'an answer of the Trino client protocol',
    actual: looks,
    evidence: [{ label: 'Answer', kind: 'text', text, url }],
  });
}

/**
 * Parses JSON so that no digit is lost: an integer that a JavaScript number
 * cannot hold exactly becomes a string of its digits.
 *
 * @throws SyntaxError
 */
export function parseJsonExactly(text: string): unknown {
  // The reviver is slow, and only 16 digits or more can be beyond 2^53.
  return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  const inexact = typeof value === 'number' && !Number.isSafeInteger(value);
  const source = inexact ? context?.source : undefined;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
