import { z } from 'zod';
import { durationSchema, orText, serverUrlSchema } from './schemas';

describe('durationSchema', () => {
  it.each([
    [{ seconds: 2 }, 2_000],
    [{ minutes: 1, seconds: 30 }, 90_000],
    ['250ms', 250],
    [{ seconds: '30' }, 30_000],
    ['PT15M', 900_000],
  ])('reads %j as %d ms', (value, expected) => {
    expect(durationSchema().parse(value)).toBe(expected);
  });

  it.each([
    30,
    '30',
    'soon',
    '',
    {},
    { seconds: 'x' },
    { fortnights: 1 },
    { seconds: 0 },
    '-5s',
  ])('refuses %j and shows how one is written', value => {
    const { error } = durationSchema().safeParse(value);
    expect(error?.issues.map(issue => issue.message).join()).toMatch(
      /a duration.*'30s'.*\{ seconds: 30 \}/,
    );
  });
});

describe('orText', () => {
  it.each([
    [3, 3],
    ['3', 3],
    [' 12 ', 12],
  ])('reads %j as the number %d', (value, expected) => {
    expect(orText(z.int().min(1)).parse(value)).toBe(expected);
  });

  it.each(['', 'three', '3.5', '0', '1e3', '0x10', 'true', '-1', null])(
    'refuses %j where a whole number above 0 should be',
    value => {
      expect(orText(z.int().min(1)).safeParse(value).success).toBe(false);
    },
  );

  it.each([
    [true, true],
    ['true', true],
    ['false', false],
  ])('reads %j as %s', (value, expected) => {
    expect(orText(z.boolean()).parse(value)).toBe(expected);
  });

  it.each(['', 'no', '1', 1])(
    'refuses %j where a truth value should be',
    value => {
      expect(orText(z.boolean()).safeParse(value).success).toBe(false);
    },
  );
});

describe('serverUrlSchema', () => {
  it.each([
    ['http://trino.example:8080', 'http://trino.example:8080'],
    ['https://proxy.example/trino//', 'https://proxy.example/trino'],
    [' http://[::1]:8080/ ', 'http://[::1]:8080'],
  ])('reads %s', (value, expected) => {
    expect(serverUrlSchema().parse(value)).toBe(expected);
  });

  it.each([
    ['trino.example:8080', 'scheme is missing'],
    ['trino', 'scheme is missing'],
    ['', 'is empty'],
    ['http://', 'is not a URL'],
    ['not a url', 'is not a URL'],
    ['ftp://trino.example', "scheme 'ftp'"],
    ['http://trino.example?x=1', 'query or a fragment'],
  ])('refuses %j: %s', (value, expected) => {
    const { error } = serverUrlSchema().safeParse(value);
    expect(error?.issues[0].message).toContain(expected);
  });

  it('refuses credentials without repeating them', () => {
    const { error } = serverUrlSchema().safeParse(
      'http://admin:hunter2@trino.example',
    );
    expect(error?.issues[0].message).toContain('user and password');
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });
});
