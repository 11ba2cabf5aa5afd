import { plainText } from './plainText';

describe('plainText', () => {
  it('is what a reader sees, a line for each paragraph and item', () => {
    expect(
      plainText(
        [
          '## Why',
          '',
          'Queries were **slow** on `trino`, see [the',
          'report](https://example.com/report).',
          '',
          '- first',
          '  - nested _item_',
          '',
          '> quoted',
          '',
          '```sql',
          'SELECT 1',
          '```',
        ].join('\n'),
      ),
    ).toBe(
      [
        'Why',
        'Queries were slow on trino, see the report.',
        'first',
        'nested item',
        'quoted',
        'SELECT 1',
      ].join('\n'),
    );
  });

  it('shows HTML as the text that it is', () => {
    expect(plainText('a <script>alert(1)</script> b')).toBe(
      'a <script>alert(1)</script> b',
    );
  });

  it.each(['> ', '- ', '*', '[', '`', '<a '])(
    'reads what has nothing but %j',
    sign => {
      expect(typeof plainText(sign.repeat(1_000))).toBe('string');
    },
  );
});
