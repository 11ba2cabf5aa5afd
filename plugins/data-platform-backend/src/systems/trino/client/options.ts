import { CheckerError, secretsOf } from 'backstage-plugin-data-platform-node';

/**
 * How a Trino coordinator is reached, and as whom.
 */
export interface TrinoClientOptions {
  /** Address of the coordinator, with a path where a proxy adds one. */
  url: string;
  /** Default: `data-platform`; with a token, whom the token names. */
  user?: string;
  /** Sent as Basic authentication; needs a user. */
  password?: string;
  /** Sent as Bearer authentication; excludes a password. */
  token?: string;
  tls?: {
    /** Certificates in PEM that are trusted in place of the well-known ones. */
    ca?: string;
    /** Default: true. */
    rejectUnauthorized?: boolean;
  };
  /** How queries of ours are named in the engine's own list. Default: `backstage-data-platform`. */
  source?: string;
  /** Sent with each request, to the coordinator's own origin only. */
  headers?: Record<string, string>;
  /** Session properties of each query. */
  sessionProperties?: Record<string, string>;
  catalog?: string;
  schema?: string;
  /** All in milliseconds. */
  timeouts?: Partial<TrinoClientTimeouts>;
  limits?: Partial<TrinoClientLimits>;
  /** How nodes other than the coordinator are asked, at the addresses that it names. */
  nodes?: Partial<TrinoNodesOptions>;
}

/** How nodes other than the coordinator are asked. */
export interface TrinoNodesOptions {
  /** Default: true. */
  ask: boolean;
  /** Whether what lets us in at the coordinator is shown to them. Default: false. */
  credentials: boolean;
}

/** Milliseconds that things may take. */
export interface TrinoClientTimeouts {
  /** A query with all its pages, unless it brings its own. Default: 60 000. */
  query: number;
  /** One request, from its start to the end of its answer. Default: 30 000. */
  request: number;
  /** Until a connection stands, TLS included. Default: 5 000. */
  connect: number;
  /** For how long a page that a gateway could not get (502, 503, 504, reset) is asked for again. Default: 10 000. */
  retry: number;
}

/** What one query may bring at most. */
export interface TrinoClientLimits {
  /** Answers of the protocol, empty ones included. Default: 10 000. */
  pages: number;
  /** Rows of the result. Default: 10 000. */
  rows: number;
  /** Bytes of all answers together, after decompression. Default: 16 MiB. */
  responseBytes: number;
}

/** The options with all defaults in place. */
export interface ResolvedTrinoClientOptions {
  /** Without a slash at the end. */
  baseUrl: string;
  origin: string;
  user?: string;
  password?: string;
  tls: { ca?: string; rejectUnauthorized: boolean };
  source: string;
  /** With the bearer token among them. */
  headers: Record<string, string>;
  sessionProperties: Record<string, string>;
  catalog?: string;
  schema?: string;
  timeouts: TrinoClientTimeouts;
  limits: TrinoClientLimits;
  nodes: TrinoNodesOptions;
  /** Texts that must never be told on. */
  secrets: string[];
}

const DEFAULT_TIMEOUTS: TrinoClientTimeouts = {
  query: 60_000,
  request: 30_000,
  connect: 5_000,
  retry: 10_000,
};

const DEFAULT_LIMITS: TrinoClientLimits = {
  pages: 10_000,
  rows: 10_000,
  responseBytes: 16 * 1024 * 1024,
};

/**
 * Checks the options and fills in the defaults.
 *
 * @throws CheckerError `INVALID_CONFIG` that names the option.
 */
export function resolveOptions(
  options: TrinoClientOptions,
): ResolvedTrinoClientOptions {
  const url = parseUrl(options.url);
  const { user, password, token } = options;
  if (password !== undefined && token !== undefined) {
    throw invalid('password and token exclude each other', 'Keep one of them.');
  }
  if (password !== undefined && user === undefined) {
    throw invalid('a password needs a user', 'Set user as well.');
  }

  const headers = { ...options.headers };
  if (token !== undefined) {
    headers.Authorization = `Bearer ${token}`;
  }
  const resolved: ResolvedTrinoClientOptions = {
    baseUrl: url.href.replace(/\/+$/, ''),
    origin: url.origin,
    user: user ?? (token === undefined ? 'data-platform' : undefined),
    password,
    tls: {
      ca: options.tls?.ca,
      rejectUnauthorized: options.tls?.rejectUnauthorized ?? true,
    },
    source: options.source ?? 'backstage-data-platform',
    headers,
    sessionProperties: { ...options.sessionProperties },
    catalog: options.catalog,
    schema: options.schema,
    timeouts: withDefaults(DEFAULT_TIMEOUTS, options.timeouts),
    limits: withDefaults(DEFAULT_LIMITS, options.limits),
    nodes: {
      ask: options.nodes?.ask ?? true,
      credentials: options.nodes?.credentials ?? false,
    },
    secrets: secretsOf(options),
  };
  checkSession(resolved);
  checkHeaderValues({
    user: resolved.user,
    source: resolved.source,
    ...Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        `headers.${name}`,
        value,
      ]),
    ),
  });
  return resolved;
}

/**
 * Refuses a catalog, a schema or session properties that cannot be sent.
 *
 * @throws CheckerError `INVALID_CONFIG`
 */
export function checkSession({
  catalog,
  schema,
  sessionProperties = {},
}: Pick<TrinoClientOptions, 'catalog' | 'schema' | 'sessionProperties'>): void {
  checkHeaderValues({ catalog, schema });
  for (const name of Object.keys(sessionProperties)) {
    if (!/^\w+(\.\w+)?$/.test(name)) {
      throw invalid(
        `'${name}' cannot be the name of a session property`,
        'Write it as SHOW SESSION does: query_max_run_time, or with its catalog before it.',
      );
    }
  }
}

/** Refuses what cannot be sent as the value of a header, without repeating it. */
function checkHeaderValues(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    // As RFC 9110 has it: visible Latin-1, spaces and tabs.
    if (value !== undefined && !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw invalid(
        `${name} has a character that cannot be sent in a header`,
        'Look for a line break or a character beyond Latin-1, perhaps at its end.',
      );
    }
  }
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) {
    throw invalid(
      `url '${text}' is not a URL`,
      'Write it with its scheme: http://trino.example:8080',
    );
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw invalid(
      'url holds credentials',
      'Move them to user and password, which are kept out of logs.',
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw invalid(
      `url has the scheme '${url.protocol.slice(0, -1)}'`,
      'Trino is reached by http or https.',
    );
  }
  if (url.search || url.hash) {
    throw invalid(
      'url has a query or a fragment',
      'Give only the scheme, host, port and, where a proxy adds one, the path.',
    );
  }
  return url;
}

function withDefaults<T extends object>(defaults: T, given?: Partial<T>): T {
  const set = Object.entries(given ?? {}).filter(
    ([, value]) => value !== undefined,
  );
  for (const [name, value] of set) {
    if (typeof value !== 'number' || !(value > 0)) {
      throw invalid(`${name} is not a number above 0`, 'Mend or remove it.');
    }
  }
  return { ...defaults, ...Object.fromEntries(set) };
}

function invalid(problem: string, hint: string): CheckerError {
  return new CheckerError(`Trino client: ${problem}`, {
    reason: 'INVALID_CONFIG',
    hint,
  });
}
