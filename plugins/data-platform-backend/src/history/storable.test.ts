import type { Evidence } from 'backstage-plugin-data-platform-node';
import {
  LIMITS,
  storableEvidence,
  storableResult,
  storableText,
} from './storable';
import { checkResult } from './__testUtils__/history';

const evidence = (
  text: string,
  overrides: Partial<Evidence> = {},
): Evidence => ({
  label: 'Answer',
  kind: 'text',
  text,
  ...overrides,
});

const sizeOf = (items: Evidence[]) =>
  items.reduce((size, item) => size + Buffer.byteLength(item.text), 0);

describe('storableText', () => {
  it('leaves what is short enough', () => {
    expect(storableText('3 of 3 active', 20)).toBe('3 of 3 active');
  });

  it('cuts what is too long between characters', () => {
    expect(storableText('äöüß', 7)).toBe('äö…');
    expect(storableText('äöüß', 6)).toBe('ä…');
    expect(storableText('äöüß', 8)).toBe('äöüß');
  });

  it('is never longer than its bound, with the mark that it was cut', () => {
    for (let length = 250; length < 260; length += 1) {
      const stored = storableText('x'.repeat(length), 255);
      expect(Buffer.byteLength(stored)).toBe(Math.min(length, 255));
    }
  });

  it('redacts before it cuts, so that no half of a secret is left', () => {
    expect(storableText('user ada password=hunter2', 22)).toBe(
      'user ada password=[…',
    );
  });
});

describe('storableEvidence', () => {
  it('leaves what is short', () => {
    const items = [
      evidence('SELECT 1', { kind: 'sql', url: 'http://trino.example/ui/1' }),
      evidence('a\tb\n1\t2', { kind: 'table' }),
    ];
    expect(storableEvidence(items)).toEqual(items);
  });

  it('cuts a long one and says how long it was', () => {
    const [item] = storableEvidence([evidence('€'.repeat(5_000))]);

    expect(item.text).toMatch(/^€{1323}\n\[cut here: 15000 bytes in all\]$/);
  });

  it('keeps a bound in all, and says how many are not kept', () => {
    const items = storableEvidence(
      Array.from({ length: 10 }, () => evidence('x'.repeat(3_000))),
    );

    expect(sizeOf(items)).toBeLessThan(LIMITS.evidenceInAll + 100);
    expect(items.at(-1)).toEqual({
      label: 'Cut',
      kind: 'text',
      text: '7 more not kept',
    });
  });

  it('keeps so many at most', () => {
    const items = storableEvidence(
      Array.from({ length: 1_000 }, () => evidence('x')),
    );

    expect(items).toHaveLength(LIMITS.evidenceItems + 1);
    expect(items.at(-1)?.text).toBe('980 more not kept');
  });

  it('leaves no part of a secret that is cut in two where it stops to look', () => {
    // The first word shrinks to a few bytes, so that what stands at the end of
    // what is looked at would come into what is kept.
    for (let length = 16_160; length < 16_220; length += 1) {
      const long = 'x'.repeat(length);
      const [item] = storableEvidence([
        evidence(`password=${long} http://ada:hunter2@trino.example/ tail`),
      ]);
      expect(item.text).not.toContain('hun');
      expect(item.text).toContain('bytes in all');
    }
  });

  it('takes megabytes in little time', () => {
    const start = performance.now();
    storableEvidence(
      Array.from({ length: 20 }, () =>
        evidence('password=x http://a:b@c/ \0'.repeat(80_000)),
      ),
    );
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('leaves out a link that is too long to lead anywhere, and redacts others', () => {
    expect(
      storableEvidence([
        evidence('a', { url: `http://x/${'y'.repeat(2_000)}` }),
        evidence('b', { url: 'http://ada:hunter2@x/' }),
      ]),
    ).toEqual([evidence('a'), evidence('b', { url: 'http://[redacted]@x/' })]);
  });
});

describe('storableResult', () => {
  it('bounds all that comes from the target', () => {
    const long = 'x'.repeat(1_000_000);
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`name-${index}`, index]),
    );
    const stored = storableResult(
      checkResult(0, 'failed', {
        title: long,
        reason: long,
        summary: long,
        detail: long,
        hint: long,
        expected: long,
        actual: long,
        cause: { ref: 'a/b/c', title: long, summary: long },
        measurements: Object.fromEntries(
          Object.keys(many).map(name => [name, { value: 1, unit: 'ms' }]),
        ),
        evidence: Array.from({ length: 50 }, () => evidence(long)),
        facts: Object.fromEntries(
          Object.keys(many).map(name => [`${name}${long}`, long]),
        ),
      }),
    );

    expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(60_000);
    expect(Object.keys(stored.measurements)).toHaveLength(LIMITS.entries);
    expect(stored.summary).toBe(`${'x'.repeat(LIMITS.summary - 3)}…`);
  });
});
