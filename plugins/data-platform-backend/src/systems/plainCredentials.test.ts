import { mockLogger } from '../__testUtils__/mockLogger';
import { builtInSystemTypes } from '.';

const WARNING =
  'Credentials go to http://x unencrypted: anyone on the way can read them. Use https.';

describe.each(
  builtInSystemTypes
    // What S3 is sent is signed with the secret, which stays here.
    .filter(({ type }) => type !== 's3')
    .map(type => [type.type, type] as const),
)('the client of a system of type %s', (_, type) => {
  it.each([
    ['http://x', [WARNING]],
    ['https://x', []],
  ])('is made for %s with warnings: %j', async (url, warnings) => {
    const logger = mockLogger();
    const config = type.config.parse({ url, token: 'hunter2' });
    const client = type.createClient(config, { logger, systemRef: 'p/s' });
    await type.closeClient?.(client);
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual(
      warnings,
    );
  });
});
