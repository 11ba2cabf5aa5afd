import type {
  Evidence,
  HttpAnswer,
  Measurement,
} from 'backstage-plugin-data-platform-node';

const MAX_BODY = 2_000;

const MAX_FACT = 100;

/** A request and the beginning of its answer. */
export function answerEvidence(answer: HttpAnswer): Evidence[] {
  const { status, headers, url } = answer;
  const text = answer.text.trim();
  const body = text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)} …` : text;
  const type = headers['content-type'];
  return [
    { label: 'Request', kind: 'text', text: `GET ${url}` },
    {
      label: 'Answer',
      kind: 'text',
      text: [`HTTP ${status}`, type && `content-type: ${type}`, '', body]
        .filter(line => line !== undefined)
        .join('\n')
        .trim(),
    },
  ];
}

/** How long an answer took, and how large it is. */
export function answerMeasurements(
  answer: HttpAnswer,
): Record<string, Measurement> {
  return {
    durationMs: { value: Math.round(answer.durationMs), unit: 'ms' },
    bodyBytes: { value: Buffer.byteLength(answer.text), unit: 'bytes' },
  };
}

/** What a service tells of what it is made of. */
export function serverFacts({ headers }: HttpAnswer): Record<string, string> {
  const { server } = headers;
  return server ? { server: server.slice(0, MAX_FACT) } : {};
}
