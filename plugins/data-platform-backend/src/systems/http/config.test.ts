import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { httpSystemType, lokiSystemType } from '.';

function read(web: JsonObject, checks: JsonObject = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: { platforms: { p: { systems: { web }, checks } } },
    }),
    new Map<string, SystemType>([
      ['http', httpSystemType],
      ['loki', lokiSystemType],
    ]),
    { logger: mockLogger() },
  );
  return platform;
}

const HTTP = { type: 'http', url: 'http://web.example' };

function problemsOf(web: JsonObject, checks: JsonObject = {}) {
  return Object.fromEntries(
    read({ ...HTTP, ...web }, checks).problems.map(({ path, message }) => [
      path.replace('dataPlatform.platforms.p.', ''),
      message,
    ]),
  );
}

function checksOf(web: JsonObject, checks: JsonObject = {}) {
  const { systems, problems } = read(web, checks);
  expect(problems).toEqual([]);
  return systems[0].checks;
}

describe('the configuration of an HTTP service', () => {
  it.each([
    [HTTP, ['p/web/reachable']],
    [
      { type: 'http', url: 'https://web.example' },
      ['p/web/reachable', 'p/web/certificate'],
    ],
    [
      { type: 'loki', url: 'http://loki.example' },
      ['p/web/ready', 'p/web/build'],
    ],
    [
      { type: 'loki', url: 'https://loki.example' },
      ['p/web/ready', 'p/web/build', 'p/web/certificate'],
    ],
  ])('makes of %j the checks %j', (web, refs) => {
    expect(checksOf(web).map(({ ref }) => ref)).toEqual(refs);
  });

  it('asks for 200 to 299 within 2 s where it is told nothing', () => {
    const [{ params }] = checksOf(HTTP);
    expect(params).toEqual({
      path: '',
      expected: { status: ['200-299'] },
      threshold: 2_000,
    });
  });

  it('gives what it is told to the check, and takes variables', () => {
    const expected = {
      status: ['200', '3xx'],
      body: { contains: 'ok' },
      json: { 'parts.0.ready': true },
    };
    const [{ params }] = checksOf({
      ...HTTP,
      path: '/health',
      expected,
      threshold: '500ms',
    });
    expect(params).toEqual({
      path: '/health',
      expected: {
        status: [200, '3xx'],
        body: { contains: ['ok'] },
        json: { 'parts.0.ready': true },
      },
      threshold: 500,
    });
  });

  it('takes requests of its own, which stand on the service being reached', () => {
    const [, login] = checksOf(HTTP, {
      'web/login': { type: 'request', path: '/login?from=portal' },
    });
    expect(login).toMatchObject({
      ref: 'p/web/login',
      title: 'Request: /login',
      requires: ['p/web/reachable'],
    });
  });

  it('tells each mistake with its path', () => {
    expect(
      problemsOf({
        path: 'health',
        threshold: 'soon',
        headers: { 'X Key': 'a' },
        expected: {
          status: 99,
          body: { matches: '(?=a)', contain: 'a' },
          json: { a: {} },
        },
      }),
    ).toEqual({
      'systems.web.path': 'should begin with a slash',
      'systems.web.threshold': expect.stringContaining('duration'),
      "systems.web.headers['X Key']": 'is not the name of a header',
      'systems.web.expected.status': 'should be at least 100',
      'systems.web.expected.body.matches': expect.stringContaining('RE2'),
      'systems.web.expected.body.contain':
        "is not a known key. Did you mean 'contains'?",
      'systems.web.expected.json.a': 'should be text, a number, true or false',
    });
  });

  it('tells each mistake of a check with its path', () => {
    expect(
      problemsOf(
        {},
        {
          'web/login': { type: 'request' },
          'web/top': { type: 'request', path: '/#top' },
          'web/certificate': { failDays: 30 },
          'web/none': {
            type: 'request',
            path: '/',
            expected: { status: '299-200' },
          },
        },
      ),
    ).toEqual({
      "checks['web/login'].path": 'is missing: it should be text',
      "checks['web/top'].path": 'has a fragment: leave it out',
      "checks['web/certificate'].failDays": expect.stringContaining('warnDays'),
      "checks['web/none'].expected.status": expect.stringContaining('200-299'),
    });
  });

  it.each([
    [{ password: 'hunter2' }, 'systems.web.user'],
    [{ user: 'a:b', password: 'hunter2' }, 'systems.web.user'],
    [
      { user: 'jane', password: 'hunter2', token: 'hunter2' },
      'systems.web.token',
    ],
    [{ token: 'hunter2\n' }, 'systems.web.token'],
    [
      { token: 'hunter2', headers: { authorization: 'hunter2' } },
      'systems.web.headers.authorization',
    ],
    [{ headers: { 'X-Key': 'hunter2…' } }, 'systems.web.headers.X-Key'],
    [{ headers: { 'X Key': 'hunter2' } }, "systems.web.headers['X Key']"],
    [{ url: 'http://jane:hunter2@web.example' }, 'systems.web.url'],
  ])('refuses credentials that cannot be sent: %j', (web, path) => {
    const problems = problemsOf(web);
    expect(Object.keys(problems)).toEqual([path]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
