import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALTERNATIVE_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const KEY_USAGE = '551d0f';
const VALID_MS = 10 * 365 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/**
 * Makes a certificate that signs itself, with its key: for servers of a sandbox, and for nobody but who is told to
 * trust it. Node can sign one but not write one, and not every machine has openssl.
 *
 * @param {{name: string, hosts: string[], addresses: string[]}} options `addresses`: IPv4
 * @returns {string} the key and the certificate, as PEM
 */
export function selfSignedCertificate({ name, hosts, addresses }) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const algorithm = sequence(identifier(ECDSA_WITH_SHA256));
  const whose = sequence(
    element(0x31, sequence(identifier(COMMON_NAME), element(0x0c, name))),
  );
  const now = Date.now();
  const toBeSigned = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, positive(randomBytes(12))),
    algorithm,
    whose,
    sequence(time(now - DAY_MS), time(now + VALID_MS)),
    whose,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        extension(
          BASIC_CONSTRAINTS,
          sequence(element(0x01, Buffer.from([0xff]))),
        ),
        // It signs what is said, and certificates: itself.
        extension(KEY_USAGE, element(0x03, Buffer.from([2, 0x84]))),
        extension(
          SUBJECT_ALTERNATIVE_NAME,
          sequence(
            ...hosts.map(host => element(0x82, host)),
            ...addresses.map(address =>
              element(0x87, Buffer.from(address.split('.').map(Number))),
            ),
          ),
        ),
      ),
    ),
  );
  const certificate = sequence(
    toBeSigned,
    algorithm,
    bits(sign('sha256', toBeSigned, privateKey)),
  );
  return `${privateKey.export({ type: 'sec1', format: 'pem' })}${pem(
    certificate,
  )}`;
}

/**
 * A key that signs tokens.
 *
 * @returns {string} as PEM
 */
export function signingKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ type: 'sec1', format: 'pem' }));
}

/** One element of DER: what it is, how long, and what is in it. */
function element(
  /** @type {number} */ tag,
  /** @type {(Buffer | string)[]} */ ...contents
) {
  const content = Buffer.concat(contents.map(one => Buffer.from(one)));
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(/** @type {number} */ count) {
  if (count < 0x80) {
    return Buffer.from([count]);
  }
  return count < 0x100
    ? Buffer.from([0x81, count])
    : Buffer.from([0x82, Math.floor(count / 0x100), count % 0x100]);
}

function sequence(/** @type {Buffer[]} */ ...contents) {
  return element(0x30, ...contents);
}

function identifier(/** @type {string} */ hex) {
  return element(0x06, Buffer.from(hex, 'hex'));
}

function bits(/** @type {Buffer} */ content) {
  return element(0x03, Buffer.from([0]), content);
}

function positive(/** @type {Buffer} */ number) {
  return Buffer.concat([Buffer.from([0x40]), number]);
}

/** Years from 2050 on are written otherwise; a sandbox does not live that long. */
function time(/** @type {number} */ at) {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14);
  return element(0x17, `${digits}Z`);
}

function extension(/** @type {string} */ hex, /** @type {Buffer} */ value) {
  return sequence(identifier(hex), element(0x04, value));
}

function pem(/** @type {Buffer} */ content) {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join(
    '\n',
  )}\n-----END CERTIFICATE-----\n`;
}
