/**
 * How a server is reached and who we are to it: the part of a system's
 * configuration that `httpServerFields` reads.
 *
 * @public
 */
export interface HttpServerConfig {
  /** Without slashes at its end. */
  url: string;
  /** Basic authentication, with `password`; excludes a token. */
  user?: string;
  password?: string;
  /** Bearer authentication. */
  token?: string;
  /** Sent with each request, to this origin only. */
  headers?: Record<string, string>;
  tls?: {
    /** Certificates in PEM that are trusted in place of the well-known ones. */
    ca?: string;
    /** A certificate of ours in PEM, shown to a server that asks who we are. Needs its key. */
    cert?: string;
    /** The key of that certificate, in PEM. */
    key?: string;
    /** Whether a certificate that cannot be verified is refused. Default: true. */
    rejectUnauthorized?: boolean;
  };
  /** In milliseconds. */
  timeouts?: {
    /** For one request, from its start to the end of its answer. Default: 30 s. */
    request?: number;
    /** Until a connection stands, TLS included. Default: 5 s. */
    connect?: number;
  };
}

/**
 * What an HTTP client is made with.
 *
 * @public
 */
export interface HttpClientOptions extends HttpServerConfig {
  /** As a reader knows the target: `Nessie`. Errors read `No answer from Nessie: …`. */
  product: string;
  /** What the address is called in the configuration, for hints. Default: `url`. */
  urlKey?: string;
  /** An answer's body, decompressed, is no larger. Default: 1 MiB. */
  maxBytes?: number;
  /** Redirects within the same origin that are followed; to another one none is. Default: 3. */
  maxRedirects?: number;
  /** Further texts that never stand in an error, beside password, token and header values. */
  secrets?: string[];
}

/**
 * One request.
 *
 * @public
 */
export interface HttpRequest {
  /** Default: `GET`. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Appended to the client's url: `/api/v2/config`. Its parts are already encoded. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  signal?: AbortSignal;
  /** Milliseconds for this request; the client's unless told. */
  timeoutMs?: number;
  /**
   * Statuses that are an answer to the caller; any other is thrown as an error.
   * Default: 200 to 299. `any` leaves all to the caller but redirects.
   */
  accept?: readonly number[] | 'any';
}

/**
 * The certificate that a server showed.
 *
 * @public
 */
export interface ServerCertificate {
  subject: string;
  issuer: string;
  validFrom: Date;
  validTo: Date;
}

/**
 * An answer, read to its end.
 *
 * @public
 */
export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The body, redacted. */
  text: string;
  /** Milliseconds from the request to the end of its answer. */
  durationMs: number;
  /** The address that answered, without its query. */
  url: string;
  /** Where it was https. */
  certificate?: ServerCertificate;
  /**
   * The body as JSON, its texts and keys redacted: all of it may be told on.
   *
   * @throws TargetError where it is none (`NOT_JSON`; a sign-in page in place of
   * an answer is told as such), or nested too deeply (`TOO_DEEP`).
   */
  json(): unknown;
  /**
   * The body as JSON, just as it came: to decide by, and to ask on with, since a
   * name may hold what is a secret of ours as well. What is told of it goes
   * through `redact`.
   *
   * @throws as `json` does
   */
  rawJson(): unknown;
  /** Takes secrets out of a text of this answer: those of the client, and of its request. */
  redact(text: string): string;
}

/**
 * Talks HTTP to one server of a platform. Every request ends in bounded time
 * and memory and gives its socket back; no credentials leave the server's
 * origin; errors never hold a secret.
 *
 * @public
 */
export interface HttpClient {
  readonly url: string;
  /**
   * @throws TargetError where the server is unreachable or its answer is wrong,
   * CheckerError where it refuses our credentials (401, 403), and the signal's
   * reason where that was aborted.
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Takes secrets out of a text that came from the server. */
  redact(text: string): string;
  /** Ends the connections that are kept. */
  close(): Promise<void>;
}
