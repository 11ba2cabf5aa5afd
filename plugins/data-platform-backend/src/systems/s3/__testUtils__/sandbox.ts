import { S3Config, s3ConfigSchema } from '../config';

/**
 * A variable that tells where the sandbox is, or how to get in.
 *
 * @throws where it is not set
 */
export function sandboxVariable(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: start the sandbox and take what \`npm run sandbox -- env\` prints`,
    );
  }
  return value;
}

/** The object store of the sandbox, as its platform has it configured. */
export function sandboxS3Config(changes: object = {}): S3Config {
  return s3ConfigSchema.parse({
    url: sandboxVariable('SANDBOX_S3_URL'),
    bucket: sandboxVariable('SANDBOX_S3_BUCKET'),
    region: sandboxVariable('SANDBOX_S3_REGION'),
    accessKeyId: sandboxVariable('SANDBOX_S3_ACCESS_KEY_ID'),
    secretAccessKey: sandboxVariable('SANDBOX_S3_SECRET_ACCESS_KEY'),
    ...changes,
  });
}
