import {
  CheckerError,
  excerpt,
  RequestDescription,
  requestEvidence,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import type { S3Answer } from './answers';

const MESSAGE = 'There are no credentials for S3';

const HINT =
  "See whether the role that Backstage is given (AWS_ROLE_ARN) is right, and its trust policy lets our service account assume it: it names the cluster's OIDC provider, with sub and aud. Or set accessKeyId and secretAccessKey of this system.";

/** A service that was asked for credentials, such as AWS STS, and gave none. */
export function explainNoCredentials(
  answer: S3Answer,
  request: RequestDescription,
): CheckerError {
  const { status, body } = answer;
  const { code, message } = wordsOf(body, request);
  const words = [message ?? `HTTP ${status}`, code && `(${code})`];
  return new CheckerError(
    `${MESSAGE}: ${request.product} answered ${words
      .filter(part => part)
      .join(' ')}`,
    {
      reason: 'NO_CREDENTIALS',
      hint: HINT,
      actual: [`HTTP ${status}`, code].filter(part => part).join(', '),
      evidence: [
        requestEvidence(request),
        {
          label: 'Answer',
          kind: 'text',
          text: `HTTP ${status}\n${excerpt(body, request.redact)}`,
        },
      ],
    },
  );
}

/** Such a service is out of reach. */
export function explainUnreachable(error: TargetError): CheckerError {
  return new CheckerError(`${MESSAGE}: ${error.message}`, {
    reason: 'NO_CREDENTIALS',
    hint: 'Let Backstage reach the service that gives the credentials, such as AWS STS of its region; or set accessKeyId and secretAccessKey of this system.',
    actual: error.actual,
    evidence: error.evidence,
  });
}

/** What STS says in XML; other services say it in JSON. */
function wordsOf(
  body: string,
  { redact }: RequestDescription,
): { code?: string; message?: string } {
  const [, code] = /<Code>([^<]{1,200})<\/Code>/.exec(body) ?? [];
  const [, message] = /<Message>([^<]{1,1000})<\/Message>/.exec(body) ?? [];
  return {
    code: code && excerpt(code, redact),
    message: message && excerpt(message, redact),
  };
}
