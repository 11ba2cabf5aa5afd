import { expectationSchema } from './expectation';
import { judge } from './judge';

function problemOf(expected: object, text: string) {
  return judge(expectationSchema.parse(expected), {
    text,
    json: () => JSON.parse(text),
  });
}

describe('an expectation of a body', () => {
  it.each([
    [{ contains: 'ready' }, 'all ready'],
    [{ contains: ['all', 'ready'] }, 'all ready'],
    [{ matches: '^all (ready|up)$' }, 'all ready'],
    [{ matches: '(?i)READY' }, 'all ready'],
  ])('%j is met by %s', (body, text) => {
    expect(problemOf({ body }, text)).toBeUndefined();
  });

  it.each([
    [{ contains: 'ready' }, 'starting', "'ready' not in the body"],
    [
      { contains: ['all', 'ready', 'now'] },
      'ready',
      "'all' and 'now' not in the body",
    ],
    [{ matches: '^ready' }, 'not ready', 'the body does not match'],
    [{ contains: 'a', matches: 'b' }, 'a', 'the body does not match'],
  ])('%j is not met by %s', (body, text, summary) => {
    expect(problemOf({ body }, text)).toMatchObject({
      reason: 'UNEXPECTED_BODY',
      summary,
      actual: text,
    });
  });

  it('takes no time to speak of, whatever the pattern and the body are', () => {
    const body = { matches: '(a+)+(a+)+$' };
    const startedAt = performance.now();
    const problem = problemOf({ body }, `${'a'.repeat(60_000)}b`);
    expect(problem?.reason).toBe('UNEXPECTED_BODY');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    // One that was cut off could match where the whole does not.
    expect(() => problemOf({ body }, 'a'.repeat(70_000))).toThrow(
      'The body has 70000 characters; a pattern is looked for in 65536 at most',
    );
  });
});

describe('an expectation of JSON', () => {
  const JSON_TEXT = JSON.stringify({
    status: 'UP',
    ready: true,
    parts: [{ 'a/b': 1 }, { state: 'DOWN' }],
    none: null,
  });

  it.each([
    [{ status: 'UP' }],
    [{ '/status': 'UP' }],
    [{ status: ['UP', 'OK'] }],
    [{ ready: true }],
    // As the value of a variable is.
    [{ ready: 'true' }],
    [{ '/parts/0/a~1b': '1' }],
    [{ 'parts.1.state': 'DOWN', ready: true }],
  ])('%j is met', json => {
    expect(problemOf({ json }, JSON_TEXT)).toBeUndefined();
  });

  it.each([
    [{ status: 'DOWN' }, 'status is UP; DOWN is expected.'],
    [{ ready: false }, 'ready is true; false is expected.'],
    [{ 'parts.7.state': 'UP' }, 'parts.7.state is not there; UP is expected.'],
    [{ constructor: 'UP' }, 'constructor is not there; UP is expected.'],
    [{ 'status.length': 2 }, 'status.length is not there; 2 is expected.'],
    [{ none: 'null' }, 'none is null; null is expected.'],
    [{ parts: 'x' }, 'parts is [{"a/b":1},{"state":"DOWN"}]; x is expected.'],
    [{ status: ['A', 'B'], ready: true }, 'status is UP; A or B is expected.'],
  ])('%j is not met', (json, detail) => {
    expect(problemOf({ json }, JSON_TEXT)).toMatchObject({
      reason: 'UNEXPECTED_JSON',
      detail,
    });
  });
});
