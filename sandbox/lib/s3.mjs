import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';

const EMPTY_SHA256 = createHash('sha256').digest('hex');
const READ_AT_MOST_BYTES = 1024 * 1024;

/**
 * Lists a bucket's first object, which shows that the server answers, knows the key and has the bucket.
 *
 * @param {{url: string, bucket: string, region: string, accessKeyId: string, secretAccessKey: string}} access
 * @param {{signal?: AbortSignal, timeoutMs?: number}} [options]
 * @returns {Promise<{status: number, code: string | undefined}>} `code`: the error as S3 names it
 * @throws where nothing answers in time
 */
export function listObjects(access, { signal, timeoutMs = 5_000 } = {}) {
  const url = new URL(`/${access.bucket}`, access.url);
  url.search = 'list-type=2&max-keys=1';
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        headers: signed(access, url),
        signal,
        agent: false,
        timeout: timeoutMs,
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          text = (text + chunk).slice(0, READ_AT_MOST_BYTES);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            code: /<Code>([^<]*)<\/Code>/.exec(text)?.[1],
          }),
        );
      },
    );
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`${access.url} does not answer`)),
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** The headers of a GET, signed as AWS describes it (Signature Version 4). */
function signed(access, /** @type {URL} */ url) {
  const time = `${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const day = time.slice(0, 8);
  const scope = `${day}/${access.region}/s3/aws4_request`;
  const headers = {
    host: url.host,
    'x-amz-content-sha256': EMPTY_SHA256,
    'x-amz-date': time,
  };
  const names = Object.keys(headers).join(';');
  const canonical = [
    'GET',
    url.pathname,
    url.searchParams.toString(),
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    '',
    names,
    EMPTY_SHA256,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join(
    '\n',
  );
  const key = [day, access.region, 's3', 'aws4_request'].reduce(
    (last, part) => hmac(last, part).digest(),
    `AWS4${access.secretAccessKey}`,
  );
  const signature = hmac(key, toSign).digest('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${access.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function sha256(/** @type {string} */ text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(/** @type {string | Buffer} */ key, /** @type {string} */ text) {
  return createHmac('sha256', key).update(text);
}
