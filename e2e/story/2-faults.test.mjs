import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { faults } from '../../sandbox/index.mjs';
import { openApi } from '../lib/api.mjs';
import { playFault } from './play.mjs';
import { documentedSaying, keepTable } from './table.mjs';
import { clusterTellings, quietFaults } from './clusterTellings.mjs';
import { tellings } from './tellings.mjs';

describe('each fault of the sandbox', () => {
  const api = openApi();
  /** @type {import('./play.mjs').Played[]} */
  const played = [];

  after(() => keepTable(played));

  it('is known here', () => {
    assert.deepEqual(
      [
        ...tellings.map(({ fault }) => fault),
        ...clusterTellings.map(({ fault }) => fault),
        ...quietFaults,
      ].sort(),
      faults.map(({ name }) => name).sort(),
    );
  });

  for (const telling of [...tellings, ...clusterTellings]) {
    it(`${telling.fault} is told rightly, blamed on nothing else, and gone when it is mended`, async () => {
      played.push(await playFault(api, telling));
    });

    it(`${telling.fault} is in the docs as it is told`, () => {
      assert.match(documentedSaying(telling.fault) ?? '', telling.says);
    });
  }
});
