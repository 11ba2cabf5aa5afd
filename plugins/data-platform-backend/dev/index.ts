/*
 * A small backend with this plugin alone, over systems that are not there:
 * some of their checks pass, some don't. `yarn start` in this folder's package
 * starts it; so does the test of the API's contract.
 */
import { createBackend } from '@backstage/backend-defaults';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  CheckerError,
  type CheckReport,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import dataPlatformPlugin from '../src';
import {
  type FakeAnswers,
  fakeSystemModule,
} from '../src/__testUtils__/fakeSystemType';

const OUTCOMES: (() => CheckReport)[] = [
  () => ({ outcome: 'passed', summary: '3 of 3 active' }),
  () => ({ outcome: 'degraded', summary: '3.1 s', expected: 'under 2 s' }),
  () => {
    throw new TargetError('2 of 3 active', {
      reason: 'NODES_MISSING',
      hint: 'Look whether it runs.',
      evidence: [{ label: 'Query', kind: 'sql', text: 'SELECT 1' }],
    });
  },
  () => {
    throw new CheckerError('Our credentials were refused', {
      reason: 'UNAUTHORIZED',
    });
  },
  () => ({ outcome: 'skipped', summary: 'does not apply' }),
];

let asked = 0;
const answers: FakeAnswers = new Map([
  [
    'nodes',
    () => {
      asked += 1;
      // Three times the same, so that each is settled before the next.
      return OUTCOMES[Math.floor(asked / 3) % OUTCOMES.length]();
    },
  ],
]);

const backend = createBackend();
backend.add(dataPlatformPlugin);
backend.add(fakeSystemModule(answers));
backend.add(
  catalogServiceMock.factory({
    entities: ['orders', 'customers'].map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        annotations: { 'data-platform/system': 'lakehouse/trino' },
      },
    })),
  }),
);
backend.start();
