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
  // Those of the cluster leave the machine idle most of the time: first, while other parts of the test want it.
  const inTurn = [...clusterTellings, ...tellings];
  const inDocs = [...tellings, ...clusterTellings].map(({ fault }) => fault);

  after(() =>
    keepTable(
      [...played].sort(
        (one, other) => inDocs.indexOf(one.fault) - inDocs.indexOf(other.fault),
      ),
    ),
  );

  it('is known here', () => {
    assert.deepEqual(
      [...inDocs, ...quietFaults].sort(),
      faults.map(({ name }) => name).sort(),
    );
  });

  for (const telling of inTurn) {
    it(`${telling.fault} is told rightly, blamed on nothing else, and gone when it is mended`, async () => {
      played.push(await playFault(api, telling));
    });

    it(`${telling.fault} is in the docs as it is told`, () => {
      assert.match(documentedSaying(telling.fault) ?? '', telling.says);
    });
  }
});
