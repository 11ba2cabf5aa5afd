import {
  CheckerError,
  CheckError,
  explainStatus,
  HttpAnswer,
  RequestDescription,
  requestEvidence,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { optionalField } from '../../answers';
import { apiOf, KubernetesResource } from './resources';

/** The reason of an error where the cluster has no such API. */
export const API_NOT_SERVED = 'API_NOT_SERVED';

export const PRODUCT = 'Kubernetes';

const MAX_WORDS = 200;

const RBAC =
  'docs/systems/kubernetes.md and examples/kubernetes/rbac.yaml have the least rights';

/** What Kubernetes says in place of an answer. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  message: optionalField(z.string()),
  reason: optionalField(z.string()),
  details: optionalField(z.object({ name: optionalField(z.string()) })),
});

/** What was asked. */
export interface Question {
  /** As RBAC calls it: `list`, `get`. */
  verb: string;
  resource?: KubernetesResource;
  /** What is asked for, in words: `statefulsets in namespace data-platform`. */
  what: string;
  /** How often it was asked. */
  attempts: number;
  withCredentials: boolean;
  /** What to look at where our credentials are refused. */
  credentialsHint: string;
  redact(text: string): string;
  /** What the address is called in the configuration. */
  urlKey: string;
}

/** Whether an object that was asked for by its name is not there, and its API is. */
export function isMissingObject(answer: HttpAnswer): boolean {
  return answer.status === 404 && statusOf(answer)?.details?.name !== undefined;
}

/** An answer that is not what was asked for, in words for a reader. */
export function explainAnswer(
  answer: HttpAnswer,
  question: Question,
): CheckError {
  const { status, text, headers, url } = answer;
  const { what, verb, attempts, redact, withCredentials, urlKey } = question;
  const request: RequestDescription = {
    product: PRODUCT,
    urlKey,
    method: 'GET',
    url,
    redact,
  };
  const said = statusOf(answer);
  const generic = explainStatus(
    { status, body: text, headers, attempts, withCredentials },
    request,
  );
  const rest = {
    reason: generic.reason,
    actual: generic.actual,
    evidence: generic.evidence,
  };
  if (status === 401) {
    return new CheckerError(
      withCredentials
        ? `Kubernetes refused our credentials when asked to ${verb} ${what} (HTTP 401)`
        : `Kubernetes wants credentials to ${verb} ${what} (HTTP 401)`,
      {
        ...rest,
        hint: withCredentials
          ? question.credentialsHint
          : 'Give this system a token, or a tokenFile, of a service account.',
      },
    );
  }
  if (status === 403) {
    const isAnonymous = /"system:anonymous"/.test(said?.message ?? '');
    return new CheckerError(
      `${userOf(said?.message)} may not ${verb} ${what} (HTTP 403)`,
      {
        ...rest,
        hint: isAnonymous
          ? 'No credentials came with the request: give this system a token, or a tokenFile, of a service account.'
          : `Grant ${rightsOf(question)} to it: ${RBAC}.`,
      },
    );
  }
  if (status === 404 && question.resource) {
    return notServed(question.resource, answer, request);
  }
  const words = said?.message?.replace(/\s+/g, ' ').trim();
  return words
    ? new TargetError(`${generic.message}: ${cut(redact(words))}`, {
        ...rest,
        hint: generic.hint,
      })
    : generic;
}

/** An answer whose shape is not that of what was asked for. */
export function unexpected(
  what: string,
  problem: string,
  { url, redact }: { url: string; redact(text: string): string },
  cause?: unknown,
): TargetError {
  return new TargetError(
    `Kubernetes' answer about ${what} is not what it should be: ${problem}`,
    {
      reason: 'UNEXPECTED_ANSWER',
      hint: 'See whether the address is that of a Kubernetes API server, and not of another product or of a proxy before it.',
      evidence: [requestEvidence({ method: 'GET', url, redact })],
      cause,
    },
  );
}

function notServed(
  resource: KubernetesResource,
  { status }: HttpAnswer,
  request: RequestDescription,
): TargetError {
  const isCore = resource.group === '';
  return new TargetError(
    isCore
      ? `This is no Kubernetes: it does not serve ${resource.plural} of API ${resource.version} (HTTP ${status})`
      : `The cluster does not serve ${apiOf(resource)} ${resource.plural}`,
    {
      reason: API_NOT_SERVED,
      hint: isCore
        ? `Check ${request.urlKey}: it is the address of the API server, with the path that a proxy before it adds, and without /api.`
        : `Install what serves ${resource.group} in the cluster, if it should be there; another version of it may be served.`,
      actual: `HTTP ${status}`,
      evidence: [requestEvidence(request)],
    },
  );
}

function statusOf(
  answer: HttpAnswer,
): z.output<typeof statusSchema> | undefined {
  try {
    return statusSchema.safeParse(answer.json()).data;
  } catch {
    return undefined;
  }
}

/** Whom Kubernetes takes us for. */
function userOf(message: string | undefined): string {
  const [, namespace, name] =
    /User "system:serviceaccount:([a-z0-9.-]{1,253}):([a-z0-9.-]{1,253})"/.exec(
      message ?? '',
    ) ?? [];
  return name === undefined
    ? 'Our user'
    : `The service account ${name} of namespace ${namespace}`;
}

function rightsOf({ verb, resource, what }: Question): string {
  if (!resource) {
    return `the right to ${verb} ${what}`;
  }
  return `the right to ${verb} ${what} (apiGroups: ['${resource.group}'], resources: [${resource.plural}], verbs: [${verb}])`;
}

function cut(text: string): string {
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}
