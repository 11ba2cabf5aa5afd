import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Agent, createServer as createSecureServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { chartRepository } from '../kubernetes/chart-archive.mjs';
import { Keeper } from '../kubernetes/services/keeper.mjs';
import { Kubelet } from '../kubernetes/services/kubelet.mjs';
import { answerMetrics } from '../kubernetes/services/metrics-api.mjs';

// What no cluster is without, and the sandbox has no real one of: a kubelet, metrics-server, a repository of charts;
// and what a person would do by kubectl: what is wanted is applied. One argument: a file that says where everything is.
const TICK_MS = 1_000;
const HOST = '127.0.0.1';
const options = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { nonce, port, chartsPort, url, token, certificate, faultsFile } =
  options;
const ca = certificate.slice(certificate.indexOf('-----BEGIN CERTIFICATE'));
const access = { url, token, ca, agent: new Agent({ keepAlive: true }) };
const kubelet = new Kubelet(access, { version: options.version });
const keeper = new Keeper(access, {
  chartsUrl: `http://${HOST}:${chartsPort}`,
  servicesPort: port,
  ca,
});
const files = chartRepository();
let trouble = 'nothing has been looked at yet';
/** Whether all was once as it should be: what changes later is the cluster's own affair. */
let complete = false;

createServer((request, response) => {
  const name = (request.url ?? '').replace(/^\//, '');
  const file = files.get(name);
  response.writeHead(file ? 200 : 404, {
    'content-type': name.endsWith('.tgz')
      ? 'application/gzip'
      : 'application/yaml',
  });
  response.end(file);
}).listen(chartsPort, HOST);

createSecureServer(
  { key: certificate, cert: certificate },
  async (request, response) => {
    let answer;
    try {
      answer = await answerTo(new URL(request.url ?? '/', 'https://localhost'));
    } catch (error) {
      answer = { status: 503, json: { message: error.message } };
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.json));
  },
).listen(port, HOST);

for (;;) {
  await look();
  await delay(TICK_MS);
}

function answerTo(/** @type {URL} */ asked) {
  return asked.pathname === '/sandbox'
    ? { status: 200, json: { nonce, trouble, complete, kept: keeper.kept } }
    : answerMetrics(access, asked);
}

/** What goes wrong is told to who asks, and tried again: the API server may be away on purpose. */
async function look() {
  try {
    const faults = JSON.parse(readFileSync(faultsFile, 'utf8'));
    if (await keeper.tick(faults)) {
      // What was seen before says nothing of what is wanted now.
      trouble = 'it has just been changed';
    }
    const changed = await kubelet.tick(faults);
    trouble = changed ? `${changed} has changed` : await keeper.trouble();
    complete ||= trouble === undefined;
  } catch (error) {
    if (error.message !== trouble) {
      process.stderr.write(`${error.message}\n`);
    }
    trouble = error.message;
  }
}
