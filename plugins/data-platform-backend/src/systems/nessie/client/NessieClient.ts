import {
  createHttpClient,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  HttpServerConfig,
  Redact,
  sendsCredentials,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { readAnswer } from '../../answers';
import {
  contentsSchema,
  icebergConfigSchema,
  NessieContent,
  NessieIcebergConfig,
  NessieReference,
  NessieServerConfig,
  referencesSchema,
  serverConfigSchema,
  singleReferenceSchema,
} from './answers';
import { errorOf, NessieError } from './errors';
import { NessieManagement } from './NessieManagement';

const PRODUCT = 'Nessie';

/** Of the branches that are listed, no more are looked at. */
const MAX_BRANCHES = 200;

/** What every request takes. */
export interface NessieRequestOptions {
  signal?: AbortSignal;
}

/** What a client is made with. */
export interface NessieClientConfig extends HttpServerConfig {
  managementUrl?: string;
  /** The branch whose tables are asked for. Default: the server's. */
  branch?: string;
}

/**
 * Talks to one Nessie: to its API, and to the interface for its management,
 * which is another address.
 */
export class NessieClient {
  readonly #api: HttpClient;
  /** The interface for its management. */
  readonly management: NessieManagement;
  /** As configured; the server's default where it is not. */
  readonly branch?: string;
  /** Whether there is anything to show for who we are. */
  readonly #withCredentials: boolean;

  private constructor(
    api: HttpClient,
    management: NessieManagement,
    config: NessieClientConfig,
  ) {
    this.#api = api;
    this.management = management;
    this.branch = config.branch;
    this.#withCredentials = sendsCredentials(config);
  }

  static create(config: NessieClientConfig): NessieClient {
    const { managementUrl, tls, timeouts } = config;
    return new NessieClient(
      createHttpClient({ ...config, product: PRODUCT }),
      new NessieManagement(
        // Another origin: what lets us in at the API is not shown to it.
        managementUrl === undefined
          ? undefined
          : { url: managementUrl, tls, timeouts },
      ),
      config,
    );
  }

  /** The versions of the API, and the default branch. */
  async serverConfig(
    options: NessieRequestOptions = {},
  ): Promise<NessieServerConfig> {
    for (const apiVersion of [2, 1] as const) {
      const path = `/api/v${apiVersion}/config`;
      const answer = await this.#send({ path, ...options }, [404]);
      if (answer.status !== 404) {
        const config = readAnswer(
          serverConfigSchema,
          answer,
          answerTo(path, answer),
        );
        return {
          ...config,
          specVersion: config.specVersion && answer.redact(config.specVersion),
          apiVersion,
          durationMs: answer.durationMs,
        };
      }
    }
    throw new TargetError('This is no Nessie: it has no /api/v2/config', {
      reason: 'NOT_NESSIE',
      hint: 'Check url: it is the address of the server without /api or /iceberg.',
      actual: 'HTTP 404 to /api/v2/config and /api/v1/config',
    });
  }

  /**
   * A branch or tag; the default branch where none is named.
   *
   * @returns `undefined` where there is none of this name
   */
  async reference(
    name: string | undefined,
    options: NessieRequestOptions = {},
  ): Promise<NessieReference | undefined> {
    const path = `/api/v2/trees/${encodeURIComponent(name ?? '-')}`;
    const answer = await this.#orUndefined('REFERENCE_NOT_FOUND', () =>
      this.#send({ path, ...options }),
    );
    return (
      answer &&
      readAnswer(singleReferenceSchema, answer, answerTo(path, answer))
        .reference
    );
  }

  /** Makes a branch that stands where another one does. */
  async createBranch(
    name: string,
    from: NessieReference,
    options: NessieRequestOptions = {},
  ): Promise<NessieReference> {
    const path = '/api/v2/trees';
    const answer = await this.#send({
      method: 'POST',
      path,
      query: { name, type: 'BRANCH' },
      json: { type: from.type, name: from.name, hash: from.hash },
      ...options,
    });
    return readAnswer(singleReferenceSchema, answer, answerTo(path, answer))
      .reference;
  }

  /**
   * Deletes a branch, if it still stands at this commit.
   *
   * @returns whether it was there
   */
  async deleteBranch(
    { name, hash }: Pick<NessieReference, 'name' | 'hash'>,
    options: NessieRequestOptions = {},
  ): Promise<boolean> {
    const answer = await this.#orUndefined('REFERENCE_NOT_FOUND', () =>
      this.#send({
        method: 'DELETE',
        path: `/api/v2/trees/${encodeURIComponent(name)}@${encodeURIComponent(
          hash,
        )}`,
        query: { type: 'BRANCH' },
        ...options,
      }),
    );
    return answer !== undefined;
  }

  /** Branches whose name begins so; of many the first. */
  async branches(
    prefix: string,
    options: NessieRequestOptions = {},
  ): Promise<NessieReference[]> {
    const path = '/api/v2/trees';
    const answer = await this.#send({
      path,
      query: {
        filter: `refType == 'BRANCH' && ref.name.startsWith(${JSON.stringify(
          prefix,
        )})`,
        'max-records': MAX_BRANCHES,
      },
      ...options,
    });
    return readAnswer(
      referencesSchema,
      answer,
      answerTo(path, answer),
    ).references.filter(
      ({ name, type }) => type === 'BRANCH' && name.startsWith(prefix),
    );
  }

  /** What an Iceberg client is told; `warehouse` is the server's default where it is not named. */
  async icebergConfig(
    warehouse: string | undefined,
    options: NessieRequestOptions = {},
  ): Promise<NessieIcebergConfig> {
    const path = '/iceberg/v1/config';
    const answer = await this.#send({ path, query: { warehouse }, ...options });
    const { defaults, overrides } = readAnswer(
      icebergConfigSchema,
      answer,
      answerTo(path, answer),
    );
    return {
      isNessieCatalog: overrides?.['nessie.is-nessie-catalog'] === 'true',
      warehouse: textOf(defaults?.warehouse, answer.redact),
      prefix: textOf(defaults?.prefix, answer.redact),
      durationMs: answer.durationMs,
    };
  }

  /**
   * What a branch has under a key, such as `['sales', 'orders']` for a table.
   * The branch is the configured one, or the server's default.
   *
   * @returns `undefined` where it has nothing there
   */
  async content(
    key: string[],
    {
      branch = this.branch,
      ...options
    }: NessieRequestOptions & { branch?: string } = {},
  ): Promise<NessieContent | undefined> {
    const path = `/api/v2/trees/${encodeURIComponent(branch ?? '-')}/contents`;
    const answer = await this.#send({
      // Not by GET: in a path the parts of a key would have to be escaped.
      method: 'POST',
      path,
      json: { requestedKeys: [{ elements: key }] },
      ...options,
    });
    // Only looked at, and told: nothing is decided by its texts.
    return readAnswer(contentsSchema, answer, {
      ...answerTo(path, answer),
      raw: false,
    }).contents[0]?.content;
  }

  /** Takes secrets out of what came from Nessie, before it is told. */
  redact(text: string): string {
    return this.#api.redact(text);
  }

  async close(): Promise<void> {
    await Promise.all([this.#api.close(), this.management.close()]);
  }

  /** An answer of a status from 200 to 299, or of one that the caller knows. */
  async #send(request: HttpRequest, known: number[] = []): Promise<HttpAnswer> {
    const answer = await this.#api.request({ ...request, accept: 'any' });
    if (
      (answer.status >= 200 && answer.status < 300) ||
      known.includes(answer.status)
    ) {
      return answer;
    }
    throw errorOf(answer, {
      product: PRODUCT,
      method: request.method ?? 'GET',
      url: answer.url,
      redact: answer.redact,
      withCredentials: this.#withCredentials,
    });
  }

  async #orUndefined<T>(
    code: string,
    ask: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof NessieError && error.hasCode(code)) {
        return undefined;
      }
      throw error;
    }
  }
}

/** By all of its answers something is decided, or asked on. */
function answerTo(
  path: string,
  { redact }: HttpAnswer,
): { what: string; raw: boolean } {
  // The name that is asked for may be one that Nessie gave.
  return { what: `Nessie's answer to ${redact(path)}`, raw: true };
}

function textOf(value: unknown, redact: Redact): string | undefined {
  return typeof value === 'string' && value !== '' ? redact(value) : undefined;
}
