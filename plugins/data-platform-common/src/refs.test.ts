import { checkRef, parseCheckRef, systemRef } from './refs';

describe('refs', () => {
  it('are made of names, and taken apart again', () => {
    expect(systemRef('lakehouse', 'trino')).toBe('lakehouse/trino');
    const ref = checkRef('lakehouse', 'trino', 'nodes');
    expect(ref).toBe('lakehouse/trino/nodes');
    expect(parseCheckRef(ref)).toEqual({
      platform: 'lakehouse',
      system: 'trino',
      check: 'nodes',
    });
  });

  it.each(['', 'lakehouse', 'lakehouse/trino', 'lakehouse//nodes', 'a/b/c/d'])(
    'are not taken for one of a check: %j',
    ref => {
      expect(parseCheckRef(ref)).toBeUndefined();
    },
  );
});
