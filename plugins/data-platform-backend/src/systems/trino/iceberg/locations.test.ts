import { isFolderOfTable, parseLocation } from './locations';

const TABLE = 'probe_0123456789abcdef0123456789abcdef';
const UUID = '1611d9a1-a51d-4d10-b4ef-55f7d506e8cd';
const HEX = UUID.replaceAll('-', '');

describe('parseLocation', () => {
  it.each([
    ['s3://lake/warehouse/x', { bucket: 'lake', prefix: 'warehouse/x/' }],
    ['s3a://lake/warehouse/x//', { bucket: 'lake', prefix: 'warehouse/x/' }],
    ['s3://lake/x', { bucket: 'lake', prefix: 'x/' }],
    ['s3://lake', undefined],
    ['s3://lake/', undefined],
    ['s3://lake//', undefined],
    ['hdfs://lake/x', undefined],
    ['lake/x', undefined],
    ['', undefined],
  ])('reads %s', (location, folder) => {
    expect(parseLocation(location)).toEqual(folder);
  });
});

describe('isFolderOfTable', () => {
  const isFolder = (prefix: string, table = TABLE) =>
    isFolderOfTable({ bucket: 'lake', prefix }, table);

  it.each([
    `warehouse/sales/${TABLE}/`,
    `warehouse/sales/${TABLE}_${UUID}/`,
    `warehouse/sales/${TABLE}-${HEX}/`,
  ])('takes %s', prefix => {
    expect(isFolder(prefix)).toBe(true);
  });

  it.each([
    '',
    '/',
    'warehouse/',
    'warehouse/sales/',
    `${TABLE}/`,
    `/${TABLE}x/`,
    `warehouse/${TABLE}x/`,
    `warehouse/x${TABLE}/`,
    `warehouse/${TABLE}`,
    `warehouse/${TABLE}_${UUID}x/`,
    `warehouse/${TABLE}_x/`,
    `warehouse/${TABLE}/data/`,
    `warehouse/${TABLE}_${UUID}/data/`,
    `warehouse/${TABLE.slice(0, -1)}/`,
  ])('refuses %s', prefix => {
    expect(isFolder(prefix)).toBe(false);
  });

  it.each(['', 'orders', 'probe_decoy', 'probe_.*', 'probe_0123456789abcdef.'])(
    'refuses any folder for a table named %s',
    table => {
      expect(isFolder(`warehouse/${table}/`, table)).toBe(false);
    },
  );
});
