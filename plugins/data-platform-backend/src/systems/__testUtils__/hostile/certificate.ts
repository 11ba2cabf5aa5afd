import { md, pki } from 'node-forge';

/** Making one takes seconds on a busy machine, and any will do. */
let keyPair: pki.rsa.KeyPair | undefined;

/** A key, and a certificate for an address that it signed itself. */
export function certificate(options: { ip?: string; notAfter?: Date } = {}): {
  key: string;
  cert: string;
} {
  keyPair ??= pki.rsa.generateKeyPair(2048);
  const keys = keyPair;
  const certified = pki.createCertificate();
  certified.publicKey = keys.publicKey;
  certified.serialNumber = '01';
  certified.validity.notBefore = new Date('2020-01-01');
  certified.validity.notAfter = options.notAfter ?? new Date('2100-01-01');
  const name = [{ name: 'commonName', value: 'trino' }];
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
    key: pki.privateKeyToPem(keys.privateKey),
    cert: pki.certificateToPem(certified),
  };
}
