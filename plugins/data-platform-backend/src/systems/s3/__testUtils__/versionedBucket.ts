import { CannedAnswer, CannedServer } from '../../__testUtils__/cannedServer';
import { s3ConfigSchema } from '../config';
import { ObjectStoreClient } from '../client';

/** A version of an object, or what marks it as deleted. */
export interface KeptVersion {
  key: string;
  version: string;
  isMarker?: boolean;
}

/** What a bucket keeps, and what it lets no one do. */
export interface BucketRules {
  versioning?: 'enabled' | 'suspended' | 'never';
  /** By the action of a policy, or what is not implemented. */
  denied?: string[];
  unknown?: string[];
}

/** A bucket of `lake` that keeps versions as AWS does: the newest first. */
export class VersionedBucket {
  versions: KeptVersion[] = [];
  /** Requests that changed something. */
  readonly changes: string[] = [];
  readonly #rules: BucketRules;
  #made = 0;

  constructor(rules: BucketRules = {}) {
    this.#rules = rules;
  }

  /** Serves it. */
  async start(): Promise<{
    client: ObjectStoreClient;
    close(): Promise<void>;
  }> {
    const server = await CannedServer.start((route, { path }) =>
      this.#answer(route, new URL(path, 'http://x').searchParams),
    );
    const client = new ObjectStoreClient(
      s3ConfigSchema.parse({
        url: server.url,
        bucket: 'lake',
        accessKeyId: 'AKIAEXAMPLE',
        secretAccessKey: 'the-secret-of-the-key',
      }),
    );
    return {
      client,
      close: async () => {
        await client.close();
        await server.close();
      },
    };
  }

  /** Adds a version to an object, or what marks it as deleted. */
  add(key: string, { isMarker = false } = {}): string {
    const { versioning = 'enabled' } = this.#rules;
    this.#made += 1;
    const version = versioning === 'enabled' ? `v${this.#made}` : 'null';
    this.versions = [
      { key, version, isMarker },
      ...this.versions.filter(
        each =>
          each.key !== key || version !== 'null' || each.version !== 'null',
      ),
    ];
    return version;
  }

  /** Keys of what is not deleted. */
  get keys(): string[] {
    const latest = new Map<string, KeptVersion>();
    for (const each of [...this.versions].reverse()) {
      latest.set(each.key, each);
    }
    return [...latest.values()]
      .filter(({ isMarker }) => !isMarker)
      .map(({ key }) => key)
      .sort();
  }

  #answer(route: string, query: URLSearchParams): CannedAnswer {
    const [method, path] = route.split(' ');
    const key = decodeURIComponent(path.replace(/^\/lake\/?/, ''));
    const version = query.get('versionId') ?? undefined;
    const prefix = query.get('prefix') ?? '';
    if (method === 'DELETE') {
      return (
        this.#refusal(
          version === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
        ) ?? this.#delete(key, version)
      );
    }
    if (method === 'PUT') {
      const made = this.add(key);
      return {
        text: '',
        headers:
          (this.#rules.versioning ?? 'enabled') === 'never'
            ? undefined
            : { 'x-amz-version-id': made },
      };
    }
    if (query.has('versions')) {
      const listed = this.versions
        .filter(each => each.key.startsWith(prefix))
        // As in pages of a few.
        .slice(0, 3);
      return (
        this.#refusal('s3:ListBucketVersions') ??
        xml(
          `<ListVersionsResult><Name>lake</Name>${listed
            .map(each => {
              const tag = each.isMarker ? 'DeleteMarker' : 'Version';
              return `<${tag}><Key>${each.key}</Key><VersionId>${each.version}</VersionId></${tag}>`;
            })
            .join('')}</ListVersionsResult>`,
        )
      );
    }
    if (query.has('list-type')) {
      return this.#list(prefix, query.get('delimiter') ?? undefined);
    }
    return { text: 'what is in it' };
  }

  #delete(key: string, version: string | undefined): CannedAnswer {
    this.changes.push(`DELETE ${key} ${version ?? ''}`.trim());
    const { versioning = 'enabled' } = this.#rules;
    if (version !== undefined || versioning === 'never') {
      this.versions = this.versions.filter(
        each =>
          each.key !== key ||
          (version !== undefined && each.version !== version),
      );
      return { status: 204, text: '' };
    }
    this.add(key, { isMarker: true });
    return {
      status: 204,
      text: '',
      headers: { 'x-amz-delete-marker': 'true' },
    };
  }

  #list(prefix: string, delimiter: string | undefined): CannedAnswer {
    const keys = this.keys.filter(key => key.startsWith(prefix));
    const folders = keys.flatMap(key => {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      return end < 0 ? [] : [key.slice(0, end + 1)];
    });
    const entries =
      delimiter === undefined
        ? keys.map(
            key => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`,
          )
        : [...new Set(folders)].map(
            folder =>
              `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`,
          );
    return xml(
      `<ListBucketResult><Name>lake</Name>${entries.join(
        '',
      )}</ListBucketResult>`,
    );
  }

  #refusal(action: string): CannedAnswer | undefined {
    const { denied = [], unknown = [] } = this.#rules;
    if (unknown.includes(action)) {
      return { ...error('NotImplemented'), status: 501 };
    }
    return denied.includes(action)
      ? { ...error('AccessDenied'), status: 403 }
      : undefined;
  }
}

function error(code: string): CannedAnswer {
  return xml(`<Error><Code>${code}</Code><Message>No</Message></Error>`);
}

function xml(content: string): CannedAnswer {
  return {
    headers: { 'content-type': 'application/xml' },
    text: `<?xml version="1.0" encoding="UTF-8"?>${content}`,
  };
}
