import { createHash } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** A chart of which only these differ from version to version. */
export interface TestChart {
  name: string;
  version: string;
  appVersion: string;
}

/** What a release of the chart makes: a Deployment of no pods. */
const TEMPLATE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-coordinator
spec:
  replicas: 0
  selector: { matchLabels: { app: {{ .Values.app | quote }} } }
  template:
    metadata: { labels: { app: {{ .Values.app | quote }} } }
    spec:
      containers:
        - name: coordinator
          image: trino:{{ .Chart.AppVersion }}
          resources: { limits: { memory: {{ .Values.memory | quote }}, cpu: {{ .Values.cpu | quote }} } }
`;

/** A chart repository on the loopback address, with what helm itself would have packed. */
export class ChartRepository {
  readonly #server: Server;
  readonly #files = new Map<string, Buffer>();

  static async start(charts: TestChart[]): Promise<ChartRepository> {
    const repository = new ChartRepository();
    await new Promise<void>(resolve => {
      repository.#server.listen(0, '127.0.0.1', resolve);
    });
    repository.#offer(charts);
    return repository;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      const file = this.#files.get(request.url ?? '');
      response.writeHead(file ? 200 : 404);
      response.end(file);
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #offer(charts: TestChart[]): void {
    const entries = charts.map(chart => {
      const packed = pack(chart);
      const file = `/${chart.name}-${chart.version}.tgz`;
      this.#files.set(file, packed);
      return {
        apiVersion: 'v2',
        ...chart,
        created: '2025-06-27T08:00:00Z',
        digest: createHash('sha256').update(packed).digest('hex'),
        urls: [`${this.url}${file}`],
      };
    });
    const byName = Object.fromEntries(
      charts.map(({ name }) => [
        name,
        entries.filter(each => each.name === name),
      ]),
    );
    // JSON is YAML.
    const index = { apiVersion: 'v1', entries: byName };
    this.#files.set('/index.yaml', Buffer.from(JSON.stringify(index)));
  }
}

function pack({ name, version, appVersion }: TestChart): Buffer {
  const chart = { apiVersion: 'v2', name, version, appVersion };
  const files: [string, string][] = [
    ['Chart.yaml', JSON.stringify(chart)],
    [
      'values.yaml',
      JSON.stringify({ app: name, memory: '10Gi', cpu: '4000m' }),
    ],
    ['templates/deployment.yaml', TEMPLATE],
  ];
  return gzipSync(
    Buffer.concat([
      ...files.flatMap(([path, text]) => tarEntry(`${name}/${path}`, text)),
      Buffer.alloc(2 * BLOCK),
    ]),
  );
}

/** A file in a tar: its header, and its text up to the end of a block. */
function tarEntry(path: string, text: string): Buffer[] {
  const body = Buffer.from(text);
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)];
}
