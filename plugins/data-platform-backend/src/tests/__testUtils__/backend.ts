import { createBackend } from '@backstage/backend-defaults';
import {
  type FakeAnswers,
  fakeSystemModule,
} from '../../__testUtils__/fakeSystemType';
import dataPlatformPlugin from '../../index';
import { folderSystemModule } from './folderSystem';
import { plainLogger } from './plainLogger';

/**
 * A backend of its own process, for tests that end it the hard way. One check
 * of its fake system never answers where it is told so.
 */
const answers: FakeAnswers = new Map();
const hanging = process.env.HANGING_CHECK;
if (hanging) {
  answers.set(hanging, () => new Promise(() => {}));
}

const backend = createBackend();
backend.add(plainLogger);
backend.add(dataPlatformPlugin);
backend.add(fakeSystemModule(answers));
backend.add(folderSystemModule);
backend.start();
