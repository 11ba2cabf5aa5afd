import { explainStatus } from './statusErrors';

const request = {
  product: 'Airflow',
  method: 'GET',
  url: 'http://airflow:8080/health',
  redact: (text: string) => text.replaceAll('hunter2', '***'),
};

describe('the words for a status', () => {
  it.each([
    ['30', 'it says to come again in 30 s.'],
    [
      'Wed, 21 Oct 2026 07:28:00 GMT',
      'it says to come again at 2026-10-21T07:28:00.000Z.',
    ],
    ['soon', 'Airflow is asked too often.'],
    ['1e999', 'Airflow is asked too often.'],
    [undefined, 'Airflow is asked too often.'],
  ])('429 tell what Retry-After %s says', (retryAfter, words) => {
    const { reason, hint } = explainStatus(
      { status: 429, body: '', headers: { 'retry-after': retryAfter } },
      request,
    );
    expect(reason).toBe('HTTP_429');
    expect(hint).toContain(words);
    expect(hint).toContain('less often');
  });

  it('500 have the page as evidence only, cut and without secrets', () => {
    const { message, evidence } = explainStatus(
      {
        status: 500,
        body: `<html>hunter2 ${'x'.repeat(5_000)}`,
        headers: {},
        attempts: 3,
      },
      request,
    );
    expect(message).toBe('Airflow answered HTTP 500 (3 tries)');
    expect(evidence[1].text).toMatch(/^HTTP 500\n<html>\*\*\* x+ …$/);
    expect(evidence[1].text.length).toBeLessThan(700);
  });

  it('302 tell where to, without the query', () => {
    const { message, reason } = explainStatus(
      {
        status: 302,
        body: '',
        headers: { location: 'https://sso.example/hunter2?token=x' },
      },
      request,
    );
    expect(message).toBe(
      'The answer is a redirect to https://sso.example/***, which is not followed',
    );
    expect(reason).toBe('REDIRECTED');
  });

  it('304 are those of any other status', () => {
    const { reason } = explainStatus(
      { status: 304, body: '', headers: {} },
      request,
    );
    expect(reason).toBe('HTTP_304');
  });
});
