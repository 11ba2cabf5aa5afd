import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  httpServerFields,
  orText,
  refineHttpCredentials,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const WAYS = ['url', 'inCluster', 'kubeconfig', 'cluster'] as const;

/** What only makes sense beside an address. */
const BESIDE_URL = ['token', 'tokenFile', 'headers', 'tls'] as const;

export const namespaceSchema = z
  .string()
  .regex(
    NAMESPACE,
    'is not the name of a namespace: up to 63 lower case letters, digits and -',
  );

/**
 * The fields by which a cluster is reached. For a strict object of a type's own:
 * `z.strictObject({ ...kubernetesConnectionFields() }).superRefine(refineKubernetesConnection)`.
 */
export function kubernetesConnectionFields() {
  const { url, token, headers, tls, timeouts } = httpServerFields();
  return {
    url: url
      .refine(
        value => !/\/apis?(\/|$)/.test(new URL(value).pathname),
        'is the address of an API: give that of the API server, without /api',
      )
      .optional(),
    token,
    tokenFile: z.string().min(1).optional(),
    headers,
    tls: tls
      .unwrap()
      .extend({
        cert: z.string().min(1).optional(),
        key: z.string().min(1).optional(),
      })
      .optional(),
    inCluster: orText(z.boolean()).optional(),
    kubeconfig: z.string().min(1).optional(),
    context: z.string().min(1).optional(),
    cluster: z.string().min(1).max(256).optional(),
    timeouts,
  };
}

/** How a cluster is reached, as configured. */
export type KubernetesConnection = z.output<
  z.ZodObject<ReturnType<typeof kubernetesConnectionFields>>
>;

/** How a cluster is reached and which part of it is meant. */
export interface KubernetesScope extends KubernetesConnection {
  namespaces?: string[];
  labelSelector?: string;
}

/** Whether a way to reach a cluster is configured at all. */
export function hasConnection(config: KubernetesConnection): boolean {
  return waysOf(config).length > 0;
}

/** Refuses ways to reach a cluster that don't go together. For `superRefine`. */
export function refineKubernetesConnection(
  config: KubernetesConnection,
  context: z.core.$RefinementCtx,
): void {
  const tell = (path: string[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const ways = waysOf(config);

  if (ways.length === 0) {
    tell(
      ['url'],
      'is missing: the cluster is reached by one of url (with a token), inCluster: true, kubeconfig, or cluster',
    );
  }
  for (const way of ways.slice(1)) {
    tell(
      [way],
      `stands beside ${ways[0]}: the cluster is reached by one of them, keep one`,
    );
  }
  if (config.url === undefined && ways.length > 0) {
    for (const key of BESIDE_URL.filter(each => config[each] !== undefined)) {
      tell(
        [key],
        `stands beside ${ways[0]}, which tells it by itself: it goes with url only`,
      );
    }
  }
  if (config.context !== undefined && config.kubeconfig === undefined) {
    tell(['context'], 'is one of a kubeconfig: give that as well');
  }
  if (config.token !== undefined && config.tokenFile !== undefined) {
    tell(
      ['tokenFile'],
      'stands beside a token: they exclude each other, keep one',
    );
  }
  refineHttpCredentials(config, context);
  refineCertificate(config, tell);
}

function refineCertificate(
  { tls, tokenFile, headers = {} }: KubernetesConnection,
  tell: (path: string[], message: string) => void,
): void {
  const { cert, key } = tls ?? {};
  if (
    tokenFile !== undefined &&
    Object.keys(headers).some(name => name.toLowerCase() === 'authorization')
  ) {
    tell(
      ['headers'],
      'has authorization beside a tokenFile: they exclude each other, keep one',
    );
  }
  if ((cert === undefined) !== (key === undefined)) {
    const missing = cert === undefined ? 'cert' : 'key';
    tell(
      ['tls', missing],
      'is missing: a certificate of ours needs its key, and a key its certificate',
    );
    return;
  }
  const problem = certificateProblem(cert, key);
  if (problem) {
    tell(['tls', problem.of], problem.message);
  }
}

/** What is wrong with a certificate of ours and its key. */
export function certificateProblem(
  cert: string | undefined,
  key: string | undefined,
): { of: 'cert' | 'key'; message: string } | undefined {
  if (cert === undefined || key === undefined) {
    return undefined;
  }
  const certificate = readOr(() => new X509Certificate(cert));
  if (!certificate) {
    return { of: 'cert', message: 'should be a certificate in PEM' };
  }
  const privateKey = readOr(() => createPrivateKey(key));
  if (!privateKey) {
    return {
      of: 'key',
      message: 'should be a private key in PEM, without a passphrase',
    };
  }
  return certificate.checkPrivateKey(privateKey)
    ? undefined
    : { of: 'key', message: 'is not the key of the certificate tls.cert' };
}

function waysOf(config: KubernetesConnection): string[] {
  // Not in the cluster is no way.
  return WAYS.filter(way => config[way] !== undefined && config[way] !== false);
}

function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
