import { runCheck } from '../s3/__testUtils__/s3';
import { lokiBuildCheck } from './checks/lokiBuild';
import { lokiReadyCheck } from './checks/lokiReady';
import { reachableCheck } from './checks/reachable';
import { HttpService } from './HttpService';

/** Of a server of the sandbox. */
function addressOf(variable: string): string {
  const url = process.env[variable];
  if (!url) {
    throw new Error(
      `${variable} is not set: start the sandbox and take what \`npm run sandbox -- env\` prints`,
    );
  }
  return url;
}

describe('a real service', () => {
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0)) {
      await close();
    }
  });

  async function reportOf(url: string, params: object) {
    const service = new HttpService({ url }, 'service');
    closers.push(() => service.close());
    return await runCheck(reachableCheck, service, { params }).report;
  }

  it('passes by its JSON: Nessie, and Trino', async () => {
    const nessie = await reportOf(addressOf('SANDBOX_NESSIE_MANAGEMENT_URL'), {
      path: '/q/health/live',
      expected: { json: { status: 'UP' }, body: { matches: '"checks"' } },
    });
    const trino = await reportOf(addressOf('SANDBOX_TRINO_URL'), {
      path: '/v1/info',
      expected: { json: { coordinator: true, '/starting': false } },
    });

    expect([nessie.outcome, trino.outcome]).toEqual(['passed', 'passed']);
    expect(trino.evidence?.[1].text).toContain('nodeVersion');
  });

  it('fails where its JSON is another one', async () => {
    const report = await reportOf(addressOf('SANDBOX_TRINO_URL'), {
      path: '/v1/info',
      expected: { json: { coordinator: false, 'nodeVersion.version': '1' } },
    });

    expect(report).toMatchObject({
      outcome: 'failed',
      reason: 'UNEXPECTED_JSON',
      summary: expect.stringMatching(
        /^coordinator is true and nodeVersion.version is \d+$/,
      ),
    });
  });

  it('may be expected to let nobody in', async () => {
    const s3 = addressOf('SANDBOX_S3_URL');

    expect(await reportOf(s3, { expected: { status: 403 } })).toMatchObject({
      outcome: 'passed',
    });
    await expect(reportOf(s3, {})).rejects.toMatchObject({
      name: 'CheckerError',
      reason: 'ACCESS_REFUSED',
    });
  });

  it('with the routes of Loki is ready, and tells its version', async () => {
    const url = addressOf('SANDBOX_HTTP_SERVICE_URL');
    const service = new HttpService({ url }, 'Loki');
    closers.push(() => service.close());

    const ready = await runCheck(lokiReadyCheck, service).report;
    const build = await runCheck(lokiBuildCheck, service).report;

    expect([ready.outcome, build.outcome]).toEqual(['passed', 'passed']);
    expect(build.facts?.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('is followed where it redirects to within itself', async () => {
    const report = await reportOf(addressOf('SANDBOX_TRINO_URL'), {
      expected: { status: ['2xx', 401] },
    });

    expect(report.evidence?.[0].text).toMatch(/GET http:.*\/ui/);
  });
});
