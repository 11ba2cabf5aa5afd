import { readValues } from './amounts';

function said(text: string): string[] {
  return readValues(text).map(({ subject, from, to, bound }) =>
    [
      subject && `${subject}:`,
      from && `${from.number} ${from.unit ?? ''} →`,
      bound,
      `${to.number} ${to.unit ?? ''}`,
    ]
      .filter(part => part)
      .join(' ')
      .trim(),
  );
}

describe('amounts', () => {
  it.each([
    ['10Gi to 4Gi', ['10 Gi → 4 Gi']],
    ['10Gi -> 4Gi', ['10 Gi → 4 Gi']],
    ['10Gi ⇒ 4Gi', ['10 Gi → 4 Gi']],
    ['10 GiB → 4 GiB', ['10 GiB → 4 GiB']],
    ['from 10Gi to 4Gi', ['10 Gi → 4 Gi']],
    ['4Gi (was 10Gi)', ['10 Gi → 4 Gi']],
    ['4Gi, down from 10Gi', ['10 Gi → 4 Gi']],
    [
      'Coordinator 4000m→1000m, Worker 6000m→2000m limits',
      ['Coordinator: 4000 m → 1000 m', 'Worker: 6000 m → 2000 m'],
    ],
    ['coordinator: 8G→2G', ['coordinator: 8 G → 2 G']],
    ['under 2 seconds', ['below 2 seconds']],
    ['<2s', ['below 2 s']],
    ['≤ 2 s', ['below 2 s']],
    ['at least 3 nodes', ['above 3 nodes']],
    ['~4 hours', ['about 4 hours']],
    ['3 h 10 min → 2 h 05 min', ['190 min → 125 min']],
    ['2m 30s', ['150 s']],
    ['2 days and 3 hours', ['51 hours']],
    ['5 min 90 s', ['5 min', '90 s']],
    ['reduced by 60%', ['60 %']],
    ['99.9 %', ['99.9 %']],
    ['1,234 rows', ['1234 rows']],
    ['0.52s', ['0.52 s']],
    ['1,5 s', ['1.5 s']],
    ['100m CPU request, 256Mi memory request', ['100 m', '256 Mi']],
  ])('%s', (text, expected) => {
    const values = said(text);
    expect(values.map(each => each.replace(/^CPU request: /, ''))).toEqual(
      expected,
    );
  });

  it.each([
    '2025-06-27',
    'version 475',
    'v475',
    'Trino 2.10.5',
    '10.0.0.12',
    'port 8080',
    'trino:8080',
    'at 10:30',
    'k8s-3',
    'TPC-H',
    'p95',
    '#123',
    'June 13, 2025',
  ])('finds none in %s', text => {
    expect(said(text)).toEqual([]);
  });
});
