import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { test } from 'node:test';
import { selfSignedCertificate } from './certificate.mjs';
import { askJson } from './http.mjs';

/** A server that is known by a certificate. */
async function serve(t, both) {
  const server = createServer({ key: both, cert: both }, (_request, response) =>
    response.end('{"it": "answers"}'),
  ).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  return server.address().port;
}

const make = () => {
  const both = selfSignedCertificate({
    name: 'sandbox',
    hosts: ['localhost'],
    addresses: ['127.0.0.1'],
  });
  return { both, ca: both.slice(both.indexOf('-----BEGIN CERT')) };
};

test('who trusts the certificate gets an answer by its names, and nobody else does', async t => {
  const { both, ca } = make();
  const port = await serve(t, both);
  for (const host of ['127.0.0.1', 'localhost']) {
    const { json } = await askJson(`https://${host}:${port}`, { ca });
    assert.deepEqual(json, { it: 'answers' });
  }
  const strangers = askJson(`https://127.0.0.1:${port}`, { ca: make().ca });
  await assert.rejects(strangers, /self-signed certificate/);
  await assert.rejects(askJson(`https://127.0.0.1:${port}`), /self-signed/);
});

test('the certificate is valid now, for years, and for its names alone', () => {
  const certificate = new X509Certificate(make().ca);
  assert.equal(certificate.verify(certificate.publicKey), true);
  assert.ok(certificate.validFromDate < new Date());
  assert.ok(certificate.validToDate.getTime() > Date.now() + 9 * 365 * 864e5);
  assert.equal(certificate.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(certificate.checkIP('127.0.0.2'), undefined);
  assert.equal(certificate.checkHost('example.org'), undefined);
});
