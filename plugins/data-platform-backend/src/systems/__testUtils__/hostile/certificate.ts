import { generateKeyPairSync, privateEncrypt } from 'node:crypto';
import { md, pki } from 'node-forge';

/** What stands before a digest of SHA-256 in a signature, as RFC 8017 has it. */
const SHA256 = '3031300d060960864801650304020105000420';

const keys = generateKeys();

/** A key, and a certificate for an address that it signed itself. */
export function certificate(options: { ip?: string; notAfter?: Date } = {}): {
  key: string;
  cert: string;
} {
  const certified = pki.createCertificate();
  certified.publicKey = keys.publicKey;
  certified.serialNumber = '01';
  certified.validity.notBefore = new Date('2020-01-01');
  certified.validity.notAfter = options.notAfter ?? new Date('2100-01-01');
  const name = [{ name: 'commonName', value: 'server of the tests' }];
  certified.setSubject(name);
  certified.setIssuer(name);
  certified.setExtensions([
    { name: 'basicConstraints', cA: true },
    {
      name: 'subjectAltName',
      altNames: [{ type: 7, ip: options.ip ?? '127.0.0.1' }],
    },
  ]);
  certified.sign(keys.privateKey, md.sha256.create());
  return {
    key: keys.pem,
    cert: pki.certificateToPem(certified),
  };
}

/** What the library itself does with such keys takes a second and more. */
function generateKeys() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const own = pki.privateKeyFromPem(pem);
  return {
    pem,
    publicKey: pki.setRsaPublicKey(own.n, own.e),
    privateKey: {
      ...own,
      sign: (digest: md.MessageDigest) =>
        privateEncrypt(
          privateKey,
          Buffer.from(`${SHA256}${digest.digest().toHex()}`, 'hex'),
        ).toString('binary'),
    },
  };
}
