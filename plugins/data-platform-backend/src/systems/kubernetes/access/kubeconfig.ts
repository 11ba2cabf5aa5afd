import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CheckerError,
  HttpServerConfig,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { formatNames } from '../../trino/words';
import { certificateProblem, KubernetesConnection } from '../connectionFields';
import { DirectAccess } from './DirectAccess';

/** Larger ones are none. */
const MAX_CHARACTERS = 1024 * 1024;

const clusterSchema = z.looseObject({
  server: z.string(),
  'certificate-authority': z.string().optional(),
  'certificate-authority-data': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().optional(),
  'proxy-url': z.string().optional(),
  'tls-server-name': z.string().optional(),
});

/** What has a user act as someone else. */
const IMPERSONATION = ['as', 'as-uid', 'as-groups', 'as-user-extra'] as const;

const userSchema = z.looseObject({
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  'client-certificate': z.string().optional(),
  'client-certificate-data': z.string().optional(),
  'client-key': z.string().optional(),
  'client-key-data': z.string().optional(),
  username: z.string().optional(),
  exec: z.unknown().optional(),
  'auth-provider': z.unknown().optional(),
  as: z.unknown().optional(),
  'as-uid': z.unknown().optional(),
  'as-groups': z.unknown().optional(),
  'as-user-extra': z.unknown().optional(),
});

const named = <T extends z.ZodType>(key: string, schema: T) =>
  z
    .array(z.looseObject({ name: z.string(), [key]: schema }))
    .nullish()
    .transform(
      list => new Map((list ?? []).map(each => [each.name, each[key]])),
    )
    .pipe(z.map(z.string(), schema));

const kubeconfigSchema = z.looseObject({
  'current-context': z.string().optional(),
  clusters: named('cluster', clusterSchema),
  users: named('user', userSchema),
  contexts: named(
    'context',
    z.looseObject({ cluster: z.string(), user: z.string().optional() }),
  ),
});

type Kubeconfig = z.output<typeof kubeconfigSchema>;
type KubeUser = z.output<typeof userSchema>;

/** Files that a kubeconfig names, from the folder that it is in. */
class References {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  resolve(path: string): string {
    return resolve(dirname(this.#file), path);
  }

  /** What is in the kubeconfig itself goes before the file that it names. */
  read<K extends string>(
    entry: Record<string, unknown>,
    key: K,
  ): string | undefined {
    const data = entry[`${key}-data`];
    if (typeof data === 'string' && data !== '') {
      return Buffer.from(data, 'base64').toString('utf8');
    }
    const path = entry[key];
    if (typeof path !== 'string' || path === '') {
      return undefined;
    }
    try {
      return readFileSync(this.resolve(path), 'utf8');
    } catch (error) {
      throw invalid(
        this.#file,
        `names a file as ${key} that cannot be read: ${this.resolve(path)}`,
        'See whether it is there, and may be read by the user that the portal runs as.',
        error,
      );
    }
  }
}

/**
 * The cluster of a context in a kubeconfig. What runs a program to sign in is
 * refused: a portal should have a service account.
 *
 * @throws CheckerError where the file is not there, or says what is not understood
 */
export function openKubeconfig(
  file: string,
  {
    context,
    timeouts,
    logger,
  }: Partial<Pick<KubernetesConnection, 'context' | 'timeouts'>> & {
    logger?: LoggerService;
  },
): DirectAccess {
  const config = readKubeconfig(file);
  const name = context ?? config['current-context'];
  if (!name) {
    throw invalid(
      file,
      'names no current context',
      `Give context of this system: ${knownWords(config.contexts)}.`,
    );
  }
  const chosen = entryOf(config.contexts, name, 'context', file);
  const cluster = entryOf(config.clusters, chosen.cluster, 'cluster', file);
  const user = chosen.user
    ? entryOf(config.users, chosen.user, 'user', file)
    : {};
  refusePlugins(file, chosen.user ?? '', user);
  refuseImpersonation(file, chosen.user ?? '', user);
  if (cluster['proxy-url'] !== undefined) {
    throw invalid(
      file,
      `has a proxy-url for the cluster ${chosen.cluster}`,
      'Proxies are not supported: let this machine reach the API server itself.',
    );
  }
  if (cluster['tls-server-name']) {
    throw invalid(
      file,
      `has a tls-server-name for the cluster ${chosen.cluster}`,
      'The certificate of the API server is checked against the host in server: give it one that the certificate is for.',
    );
  }
  if (!/^https?:\/\//.test(cluster.server) || !URL.canParse(cluster.server)) {
    throw invalid(
      file,
      `has no usable server for the cluster ${chosen.cluster}`,
      'It is an address such as https://host:6443.',
    );
  }
  const files = new References(file);
  const token = tokenOf(user);
  // Empty is as good as none, as kubectl has it.
  const tokenFile = user.tokenFile || undefined;
  if (logger) {
    warnOfPlainCredentials(
      { url: cluster.server, token: tokenFile ?? token },
      logger,
    );
  }
  return new DirectAccess({
    cluster: chosen.cluster,
    server: {
      url: cluster.server,
      token: tokenFile === undefined ? token : undefined,
      tls: {
        ca: files.read(cluster, 'certificate-authority'),
        rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true,
        ...clientCertificate(file, user, files),
      },
      timeouts,
    },
    // As kubectl has it, the file goes before the token beside it.
    tokenFile: tokenFile && files.resolve(tokenFile),
    credentialsHint: `Check the user ${
      chosen.user ?? ''
    } in the kubeconfig ${file}: its token or certificate may have expired.`,
    urlKey: `server of the cluster ${chosen.cluster} in the kubeconfig`,
  });
}

function readKubeconfig(file: string): Kubeconfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CheckerError(`The kubeconfig cannot be read: ${file}`, {
      reason: 'KUBECONFIG_UNREADABLE',
      hint: 'See whether the file is there, and may be read by the user that the portal runs as; a path is taken from the folder that the portal is started in.',
      cause: error,
    });
  }
  const parsed = kubeconfigSchema.safeParse(parseYaml(file, text));
  if (!parsed.success) {
    const [{ path }] = parsed.error.issues;
    throw invalid(
      file,
      `is none: ${path.join('.') || 'all of it'} is missing or of another kind`,
      'It has clusters, users and contexts, as kubectl config view shows them.',
    );
  }
  return parsed.data;
}

function parseYaml(file: string, text: string): unknown {
  try {
    if (text.length <= MAX_CHARACTERS) {
      return parse(text, { maxAliasCount: 100 });
    }
  } catch {
    // What the parser says would quote lines of it.
  }
  throw invalid(file, 'is not YAML', 'Write it as kubectl does.');
}

function entryOf<T>(
  entries: Map<string, T>,
  name: string,
  what: string,
  file: string,
): T {
  const entry = entries.get(name);
  if (entry === undefined) {
    throw invalid(
      file,
      `has no ${what} ${name}`,
      `Check its name: ${knownWords(entries)}.`,
    );
  }
  return entry;
}

/** `known: home and work` */
function knownWords(entries: Map<string, unknown>): string {
  const names = [...entries.keys()];
  return names.length === 0 ? 'there are none' : `known: ${formatNames(names)}`;
}

function refusePlugins(file: string, name: string, user: KubeUser): void {
  for (const plugin of ['exec', 'auth-provider'] as const) {
    if (user[plugin] !== undefined && user[plugin] !== null) {
      throw invalid(
        file,
        `has the user ${name} sign in by a program (${plugin}), which is not run here`,
        'Give the portal a service account of its own, as docs/systems/kubernetes.md has it, and its token or tokenFile.',
      );
    }
  }
  if (user.username !== undefined) {
    throw invalid(
      file,
      `has a password for the user ${name}, which Kubernetes no longer takes`,
      'Give the portal a service account of its own, as docs/systems/kubernetes.md has it, and its token or tokenFile.',
    );
  }
}

function refuseImpersonation(file: string, name: string, user: KubeUser): void {
  const key = IMPERSONATION.find(each => !isEmpty(user[each]));
  if (key !== undefined) {
    throw invalid(
      file,
      `has the user ${name} act as another (${key}), which is not done here`,
      'Give the portal a service account of its own, as docs/systems/kubernetes.md has it, with the rights that it needs.',
    );
  }
}

/** What is empty is as good as not there, as kubectl has it. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length === 0
    : (value ?? '') === '';
}

function tokenOf({ token }: KubeUser): string | undefined {
  return token?.trim() || undefined;
}

function clientCertificate(
  file: string,
  user: KubeUser,
  files: References,
): Pick<NonNullable<HttpServerConfig['tls']>, 'cert' | 'key'> {
  const cert = files.read(user, 'client-certificate');
  const key = files.read(user, 'client-key');
  if ((cert === undefined) !== (key === undefined)) {
    throw invalid(
      file,
      `has a client-${cert ? 'certificate' : 'key'} without its ${
        cert ? 'client-key' : 'client-certificate'
      }`,
      'A certificate needs its key, and a key its certificate.',
    );
  }
  const problem = certificateProblem(cert, key);
  if (problem) {
    throw invalid(
      file,
      `has a ${
        problem.of === 'cert' ? 'client-certificate' : 'client-key'
      } that cannot be used: it ${problem.message}`,
      'Write the user to it anew.',
    );
  }
  return { cert, key };
}

function invalid(
  file: string,
  problem: string,
  hint: string,
  cause?: unknown,
): CheckerError {
  return new CheckerError(`The kubeconfig ${file} ${problem}`, {
    reason: 'KUBECONFIG_INVALID',
    hint,
    cause,
  });
}
