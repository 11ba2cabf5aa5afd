import { IMMUTABLE } from './__testUtils__/objects';
import { cutMiddle, plainWords } from './words';

describe('words for what Flux says', () => {
  it.each([
    [
      IMMUTABLE,
      'Deployment "trino-coordinator": spec.selector: field is immutable',
    ],
    [
      'Helm install failed for release lake/trino with chart trino@1.39.0: Deployment.apps "trino-coordinator" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"trino"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable',
      'Deployment "trino-coordinator": spec.selector: field is immutable',
    ],
    [
      'Helm upgrade failed for release lake/nessie with chart nessie@0.104.1+0123: context deadline exceeded',
      'context deadline exceeded',
    ],
    [
      'Helm rollback to previous release lake/trino.v1 with chart trino@1.39.0 failed: no such release',
      'no such release',
    ],
    ['two\nlines\t of  it', 'two lines of it'],
    ['', ''],
  ])('makes of %j what a reader needs', (message, plain) => {
    expect(plainWords(message)).toBe(plain);
  });

  it('takes no time for a message that is made to take some', () => {
    const startedAt = performance.now();
    for (const part of ['Invalid value: ', ': ', 'A.a "', '" is invalid: ']) {
      plainWords(cutMiddle(part.repeat(100_000), 2_000));
    }
    expect(performance.now() - startedAt).toBeLessThan(200);
  });

  it('keeps both ends of a long text, and all of a short one', () => {
    expect(cutMiddle('abcdefghij', 10)).toBe('abcdefghij');
    expect(cutMiddle('abcdefghijk', 10)).toBe('abcdef … hijk');
  });
});
