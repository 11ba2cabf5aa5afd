import {
  CheckerError,
  CheckReport,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { answerOfError, answerOfReport } from './report';

describe('answerOfReport', () => {
  it('takes over what a check says', () => {
    const report: CheckReport = {
      outcome: 'degraded',
      summary: '2.4 s',
      reason: 'SLOW',
      expected: 'under 2 s',
      measurements: { duration: { value: 2400, unit: 'ms' } },
      evidence: [{ label: 'Query', kind: 'sql', text: 'SELECT 1' }],
      facts: { version: '476' },
    };
    expect(answerOfReport(report, 'performance')).toEqual(report);
    expect(answerOfReport({ outcome: 'passed', summary: '' }, 'x')).toEqual({
      outcome: 'passed',
      summary: '',
      measurements: {},
      evidence: [],
      facts: {},
    });
    expect(
      answerOfReport(
        {
          outcome: 'passed',
          summary: '',
          measurements: undefined,
          evidence: undefined,
          facts: undefined,
        },
        'x',
      ),
    ).toMatchObject({ measurements: {}, evidence: [], facts: {} });
  });

  it.each([
    ['nothing', undefined],
    ['a string', 'passed'],
    ['an outcome that there is not', { outcome: 'ok', summary: 'fine' }],
    [
      'an outcome that only we may give',
      { outcome: 'errored', summary: 'fine' },
    ],
    ['no summary', { outcome: 'passed' }],
    [
      'a measurement that is no number',
      {
        outcome: 'passed',
        summary: 'fine',
        measurements: { duration: { value: Number.NaN, unit: 'ms' } },
      },
    ],
    [
      'a fact that is no text',
      { outcome: 'passed', summary: '', facts: { a: 1 } },
    ],
    [
      'properties that throw',
      {
        get outcome(): string {
          throw new Error('surprise');
        },
      },
    ],
    [
      'thousands of facts',
      {
        outcome: 'passed',
        summary: '',
        facts: Object.fromEntries(
          Array.from({ length: 5000 }, (_, index) => [`fact-${index}`, '']),
        ),
      },
    ],
  ])('blames the check type for %s', (_, report) => {
    expect(answerOfReport(report, 'their-check')).toMatchObject({
      outcome: 'errored',
      reason: 'MALFORMED_REPORT',
      summary: "Check type 'their-check' gave a malformed report",
      detail: expect.stringMatching(/./),
      hint: expect.stringContaining('not of the target'),
    });
  });

  it('names what is malformed', () => {
    expect(
      answerOfReport({ outcome: 'passed', summary: 3 }, 'x').detail,
    ).toContain('summary');
  });

  it('bounds what it takes over, and follows no harmful address', () => {
    const answer = answerOfReport(
      {
        outcome: 'failed',
        summary: `line one\nline two ${'x'.repeat(5000)}`,
        detail: '😀'.repeat(5000),
        evidence: [
          {
            label: 'Page',
            kind: 'link',
            text: 'x'.repeat(100_000),
            url: ['javascript', 'alert(1)'].join(':'),
          },
          ...Array.from({ length: 100 }, () => ({
            label: 'Page',
            kind: 'link',
            text: 'see',
            url: 'https://trino.example/ui',
          })),
        ],
      },
      'x',
    );
    expect(answer.summary).toMatch(/^line one line two x+…$/);
    expect(answer.summary.length).toBeLessThanOrEqual(300);
    expect(answer.detail).toMatch(/^(😀)+…$/u);
    expect(answer.evidence).toHaveLength(20);
    expect(answer.evidence[0].url).toBeUndefined();
    expect(answer.evidence[0].text.length).toBeLessThanOrEqual(20_000);
    expect(answer.evidence[1].url).toBe('https://trino.example/ui');
  });
});

describe('answerOfError', () => {
  it('holds a wrong target and a broken checker apart', () => {
    const options = {
      reason: 'UNREACHABLE',
      hint: 'Is it up?',
      expected: 'an answer',
      actual: 'connection refused',
      evidence: [
        { label: 'Address', kind: 'text' as const, text: 'http://trino:8080' },
      ],
    };
    expect(
      answerOfError(new TargetError('Trino is not reachable', options)),
    ).toEqual({
      outcome: 'failed',
      summary: 'Trino is not reachable',
      ...options,
      measurements: {},
      facts: {},
    });
    expect(
      answerOfError(
        new CheckerError('Our password was refused', {
          reason: 'UNAUTHENTICATED',
        }),
      ),
    ).toMatchObject({
      outcome: 'errored',
      reason: 'UNAUTHENTICATED',
      summary: 'Our password was refused',
    });
  });

  it('knows the errors of another copy of the package, and trusts no part of them', () => {
    const foreign = Object.assign(new Error('gone'), {
      name: 'TargetError',
      reason: 'GONE',
      hint: 7,
      evidence: ['what?'],
    });
    expect(answerOfError(foreign)).toEqual({
      outcome: 'failed',
      reason: 'GONE',
      summary: 'gone',
      measurements: {},
      evidence: [],
      facts: {},
    });
  });

  it.each([
    [new TypeError('x is undefined'), 'x is undefined'],
    [new Error(`a\nb${'c'.repeat(10_000)}`), /^a bc+…$/],
    ['just text', /just text/],
    [undefined, /./],
    [{ toString: undefined }, /./],
  ])(
    'takes anything else that is thrown for a broken checker',
    (error, summary) => {
      const answer = answerOfError(error);
      expect(answer).toMatchObject({
        outcome: 'errored',
        reason: 'UNEXPECTED_ERROR',
        summary: expect.stringMatching(summary),
      });
      expect(answer.summary.length).toBeLessThanOrEqual(300);
      expect((answer.detail ?? '').length).toBeLessThanOrEqual(2000);
      expect(answer.summary).not.toContain('at Object');
    },
  );
});
