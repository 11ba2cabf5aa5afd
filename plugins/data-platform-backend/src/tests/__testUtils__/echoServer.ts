import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** How a server tells what it was told. */
export type Echo = (
  response: ServerResponse,
  told: string,
  request: IncomingMessage,
) => void;

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(body);
}

const json = (value: unknown) => JSON.stringify(value);
/** As a header may hold it. */
const header = (told: string) => told.replace(/[^\x20-\x7e]/g, ' ');
const markup = (told: string) =>
  `<html><head><title>${told}</title></head><body>${told}</body></html>`;
const s3Error = (code: string, told: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${told.replace(
    /[<>&]/g,
    ' ',
  )}</Message><RequestId>x</RequestId></Error>`;

/** An answer that has what each of the types looks for, and what it was told in it. */
const anything = (told: string) => ({
  message: told,
  title: told,
  detail: told,
  reason: told,
  status: 'DOWN',
  errorCode: told,
  error: {
    message: told,
    errorCode: 1,
    errorName: 'GENERIC_INTERNAL_ERROR',
    errorType: 'INTERNAL_ERROR',
    failureInfo: {
      type: 'java.lang.RuntimeException',
      message: told,
      cause: {
        type: 'java.io.IOException',
        message: told,
        suppressed: [],
        stack: [told],
      },
      suppressed: [],
      stack: [told],
    },
  },
  id: '20260101_000000_00001_abcde',
  infoUri: `http://127.0.0.1/${encodeURIComponent(told)}`,
  stats: { state: 'FAILED', warnings: [told] },
  warnings: [{ warningCode: { code: 1, name: told }, message: told }],
  nodeVersion: { version: told },
  environment: told,
  coordinator: true,
  starting: false,
  uptime: '1m',
  version: told,
  checks: [{ name: told, status: 'DOWN', data: { error: told, [told]: told } }],
  defaultBranch: told,
  maxSupportedApiVersion: 2,
  specVersion: told,
  access_token: told,
  metadatabase: { status: told },
  scheduler: { status: told, latest_scheduler_heartbeat: told },
  import_errors: [{ filename: told, stack_trace: told, timestamp: told }],
  total_entries: 1,
  pools: [{ name: told, slots: 1, occupied_slots: 1 }],
  dags: [{ dag_id: told }],
  kind: 'Status',
  items: [
    {
      metadata: { name: told, namespace: told },
      status: {
        phase: told,
        conditions: [
          { type: 'Ready', status: 'False', reason: told, message: told },
        ],
        containerStatuses: [
          {
            name: told,
            restartCount: 9,
            state: { waiting: { reason: told, message: told } },
          },
        ],
      },
      spec: {},
    },
  ],
  defaults: { warehouse: told },
  overrides: { [told]: told },
});

/**
 * What is decided by, and asked on with, made of what it was told: names of
 * branches, DAGs and pools, and states. It is read just as it comes.
 */
function namesMadeOf(told: string, request: string): [number, object] {
  const at = new Date().toISOString();
  const reference = { type: 'BRANCH', name: told, hash: told };
  if (request.startsWith('POST /nessie') || /\/trees\/[^?]/.test(request)) {
    return [200, { reference }];
  }
  if (request.includes('/iceberg/v1/config')) {
    return [
      200,
      {
        defaults: { warehouse: told, prefix: told },
        overrides: { 'nessie.is-nessie-catalog': 'true', [told]: told },
      },
    ];
  }
  if (request.includes('/airflow-3/auth/token')) {
    return [201, { access_token: 'of-no-one' }];
  }
  if (/\/dags\/[^~/]+$/.test(request)) {
    return [200, { dag_id: told, is_paused: false, is_active: true }];
  }
  return [
    200,
    {
      defaultBranch: told,
      specVersion: told,
      references: [reference],
      version: told,
      metadatabase: { status: 'healthy' },
      scheduler: { status: told },
      total_entries: 1,
      dags: [{ dag_id: told }],
      dag_runs: [
        {
          dag_id: told,
          dag_run_id: told,
          state: request.includes('state=failed') ? told : 'success',
          start_date: at,
          end_date: request.includes('state=success') ? '2020-01-01' : at,
        },
      ],
      pools: [{ name: told, slots: 1, open_slots: 0, queued_slots: 1 }],
      import_errors: [{ filename: told, stack_trace: told, timestamp: at }],
      reference,
      status: 'DOWN',
      checks: [{ name: told, status: 'DOWN', data: { [told]: told } }],
      message: told,
      errorCode: told,
    },
  ];
}

/** By name: what a server does with all that it was told. */
export const ECHOES: Record<string, Echo> = {
  text: (response, told) => send(response, 200, 'text/plain', told),
  page: (response, told) => send(response, 200, 'text/html', markup(told)),
  json: (response, told) =>
    send(response, 200, 'application/json', json(anything(told))),
  'query-finished': (response, told) =>
    send(
      response,
      200,
      'application/json',
      json({
        id: '20260101_000000_00001_abcde',
        infoUri: 'http://127.0.0.1/ui',
        columns: [{ name: told, type: 'varchar', typeSignature: {} }],
        data: [[told]],
        stats: { state: 'FINISHED' },
        version: '1',
        status: 'UP',
        checks: [],
        defaultBranch: 'main',
      }),
    ),
  'names-of-ours': (response, told, { method = 'GET', url = '' }) => {
    const [status, body] = namesMadeOf(told, `${method} ${url}`);
    send(response, status, 'application/json', json(body));
  },
  'xml-of-s3': (response, told) =>
    send(response, 403, 'application/xml', s3Error('AccessDenied', told)),
  'xml-of-s3-code': (response, told) =>
    send(response, 400, 'application/xml', s3Error(told, told)),
  unauthorized: (response, told) =>
    send(response, 401, 'text/html', markup(told), {
      'www-authenticate': `Bearer error="${header(told)}"`,
      'x-trino-error': header(told),
    }),
  forbidden: (response, told) =>
    send(response, 403, 'application/json', json(anything(told)), {
      warning: `199 - "${header(told)}"`,
    }),
  'not-found': (response, told) =>
    send(response, 404, 'application/json', json(anything(told))),
  busy: (response, told) =>
    send(response, 429, 'text/plain', told, { 'retry-after': header(told) }),
  broken: (response, told) => send(response, 500, 'text/html', markup(told)),
  'reason-phrase': (response, told) => {
    // On the line of the status, as old servers do.
    response.statusMessage = header(told).slice(0, 4_000);
    send(response, 500, 'text/plain', told);
  },
  redirect: (response, told) =>
    send(response, 302, 'text/html', markup(told), {
      location: `/${encodeURIComponent(told)}`,
    }),
  'redirect-elsewhere': (response, told, request) =>
    send(response, 302, 'text/html', markup(told), {
      location: `http://localhost:${
        request.socket.localPort
      }/?${encodeURIComponent(told)}`,
    }),
  'redirect-nowhere': (response, told) =>
    send(response, 301, 'text/plain', told, { location: header(told) }),
  'cut-off': (response, told) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(2 * told.length + 100),
    });
    response.write(`{"message":${json(told)},`);
    setImmediate(() => response.destroy());
  },
  'content-type': (response, told) =>
    send(response, 200, header(told).slice(0, 4_000), told),
  'cut-between': (response, told) =>
    // So that wherever a text is cut, it is cut within something that was told.
    send(response, 500, 'text/plain', `${'.'.repeat(90)}${told}`.repeat(20)),
};
/** All that a request tells: as it stands, decoded, and encoded in other ways. */
function toldBy(request: IncomingMessage, body: string): string {
  const { authorization = '' } = request.headers;
  const lines = Object.entries(request.headers).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const decoded = Buffer.from(
    authorization.replace(/^\S+\s+/, ''),
    'base64',
  ).toString('latin1');
  const raw = [...lines, body, `you are ${header(decoded)}`].join('\n');
  return [raw, encodeURIComponent(raw), json(raw)].join('\n');
}

const WORKING = {
  metadatabase: { status: 'healthy' },
  scheduler: { status: 'healthy' },
};

/** By path: what is answered in good order, so that what comes after it is asked. */
const KNOWN: Record<string, { status?: number; body: object }> = {
  '/airflow-3/api/v2/version': { body: { version: '3.0.2' } },
  '/airflow-3/api/v2/monitor/health': { body: WORKING },
  '/airflow-2/api/v2/version': { status: 404, body: {} },
  '/airflow-2/api/v1/version': { body: { version: '2.10.4' } },
  '/airflow-2/health': { body: WORKING },
  '/kubernetes/version': { body: { gitVersion: 'v1.36.3' } },
  '/nessie/api/v2/config': {
    body: {
      defaultBranch: 'main',
      maxSupportedApiVersion: 2,
      specVersion: '2.2.0',
    },
  },
  '/trino/v1/info': {
    body: {
      nodeVersion: { version: '476' },
      environment: 'test',
      coordinator: true,
      starting: false,
    },
  },
};

/** A server that tells everybody what it was told. */
export async function startEchoServer(echo: Echo) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const known = KNOWN[request.url ?? ''];
      if (known) {
        const { status = 200, body } = known;
        send(response, status, 'application/json', json(body));
        return;
      }
      const told = toldBy(request, Buffer.concat(chunks).toString('utf8'));
      heard.push(told);
      echo(response, told, request);
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** What came. */
    heard,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
