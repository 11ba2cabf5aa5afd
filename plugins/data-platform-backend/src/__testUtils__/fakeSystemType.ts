import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  type CheckReport,
  createCheckType,
  dataPlatformSystemTypesExtensionPoint,
  type SystemType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** What each check of the fake system says when it is asked next, by check id. */
export type FakeAnswers = Map<string, () => Promise<CheckReport> | CheckReport>;

function fakeCheck(
  answers: FakeAnswers,
  id: string,
  title: string,
  requires?: string[],
) {
  return createCheckType<object, object>({
    id,
    title,
    description: `Proves that ${title.toLowerCase()} is as it should be.`,
    params: z.strictObject({}),
    requires,
    severity: id === 'speed' ? 'warning' : 'critical',
    async run() {
      const answer = answers.get(id);
      return answer ? answer() : { outcome: 'passed', summary: 'fine' };
    },
  });
}

/** A type of system whose checks say what a test wants them to say. */
export function fakeSystemType(answers: FakeAnswers): SystemType {
  return {
    type: 'fake',
    title: 'Fake',
    config: z.strictObject({}),
    createClient: () => ({}),
    checks: [
      fakeCheck(answers, 'connection', 'Connection'),
      fakeCheck(answers, 'nodes', 'Cluster nodes', ['connection']),
      fakeCheck(answers, 'speed', 'Speed', ['connection']),
    ],
  };
}

/** A module that adds it, as one of another package would. */
export function fakeSystemModule(answers: FakeAnswers) {
  return createBackendModule({
    pluginId: 'data-platform',
    moduleId: 'fake-system',
    register(env) {
      env.registerInit({
        deps: { systemTypes: dataPlatformSystemTypesExtensionPoint },
        async init({ systemTypes }) {
          systemTypes.addSystemType(fakeSystemType(answers));
        },
      });
    },
  });
}
