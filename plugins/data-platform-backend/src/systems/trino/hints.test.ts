import { hintFor } from './hints';

function columnHint(name: string) {
  return hintFor({
    reason: 'TRINO_COLUMN_NOT_FOUND',
    message: `line 1:8: Column '${name}' cannot be resolved`,
  });
}

describe('hintFor', () => {
  it.each([
    ['l_orderkey', 'exists as orderkey where'],
    ['L_OrderKey', 'exists as orderkey where'],
    ['ps_availqty', 'exists as availqty where'],
    ['lineitem.l_tax', 'exists as tax where'],
    ['linenumber', 'exists as l_linenumber where'],
    ['custkey', 'exists as c_custkey or o_custkey where'],
    ['l_nonsense', 'see DESCRIBE'],
    ['constructor', 'see DESCRIBE'],
  ])('says of a column %s that it %s', (name, expected) => {
    expect(columnHint(name)).toContain(expected);
  });

  it('has something to say of what is known, and nothing of what is not', () => {
    expect(
      hintFor({ reason: 'TRINO_CATALOG_NOT_FOUND', message: '' }),
    ).toContain('etc/catalog');
    expect(
      hintFor({ reason: 'TRINO_SOMETHING_NEW', message: '' }),
    ).toBeUndefined();
  });
});
