import { createRedact, secretsOf } from './redaction';

const SECRET = `a1"/+=%'\\\\ü&<z9 x`;

describe('redaction', () => {
  const redact = createRedact([SECRET, 'abc', 'pass']);
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const inMarkup = (text: string) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
      .replaceAll('<', '&lt;');
  const inForm = (text: string) =>
    new URLSearchParams({ a: text }).toString().slice(2);
  const ascii = (text: string) =>
    text.replace(
      /[\x80-\xff]/g,
      each => `\\u00${each.charCodeAt(0).toString(16)}`,
    );

  it.each<[string, (text: string) => string]>([
    ['as it is', text => text],
    ['in an address', encodeURIComponent],
    [
      'in an address, in small letters',
      text => encodeURIComponent(text).toLowerCase(),
    ],
    [
      'in an address within an address',
      text => encodeURIComponent(encodeURIComponent(text)),
    ],
    ['in a form', inForm],
    ['in JSON', inJson],
    ['in JSON of ASCII', text => ascii(inJson(text))],
    ['in JSON within JSON', text => inJson(inJson(text))],
    ['in JSON within JSON within JSON', text => inJson(inJson(inJson(text)))],
    ['in JSON within an address', text => encodeURIComponent(inJson(text))],
    ['in an address within JSON', text => inJson(encodeURIComponent(text))],
    ['in markup', inMarkup],
    ['in markup within JSON', text => inJson(inMarkup(text))],
    ['in JSON within markup', text => inMarkup(inJson(text))],
    ['in markup twice', text => inMarkup(inMarkup(text))],
  ])('takes out a secret that stands %s', (_, write) => {
    expect(redact(`before ${write(SECRET)} after`)).toBe('before *** after');
  });

  it('takes out all of them, and leaves what is too short to be one', () => {
    expect(redact(`pass, abc, pass${SECRET}`)).toBe('***, abc, ******');
    expect(redact('nothing of it')).toBe('nothing of it');
  });

  it('takes the longer of two first', () => {
    expect(createRedact(['secret', 'secret-and-more'])('secret-and-more')).toBe(
      '***',
    );
  });

  it.each([
    ['backslashes', '\\'],
    ['percents', '%25'],
    ['backslashes in an address', '%5C'],
    ['entities', '&amp;'],
    ['its own beginning', 'a1\\'],
  ])('is quick on a text of %s', (_, piece) => {
    const text = piece.repeat(300_000 / piece.length);
    const start = performance.now();
    createRedact([SECRET, '\\\\\\\\"', '%%%%', '&&&&"'])(text);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a header', () => {
  it.each([
    'X-Team',
    'X-Scope-OrgID',
    'x-tenant-id',
    'X-Trino-Client-Tags',
    'X-Forwarded-User',
    'User-Agent',
  ])('%s is no secret, as a word of it may stand in any answer', name => {
    expect(secretsOf({ headers: { [name]: 'platform' } })).toEqual([]);
  });

  it('that names something in no words is a secret', () => {
    const value = '0197f3c2-9b1e-7a44-8d0f-3f6f2d5c1a77';
    expect(secretsOf({ headers: { 'X-Tenant': value } })).toEqual([value]);
  });

  it.each([
    'Authorization',
    'Cookie',
    'X-Api-Key',
    'X-Team-Token',
    'X-Trino-Extra-Credential',
    'X-Forwarded-Access-Token',
    'X-Goog-Signature',
    'X-Gate',
    'X-Tenant-Number',
  ])('%s is a secret, or may be one', name => {
    expect(secretsOf({ headers: { [name]: 'platform' } })).toContain(
      'platform',
    );
  });
});
