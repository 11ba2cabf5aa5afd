import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { charts } from './charts.mjs';

const TEMPLATES = fileURLToPath(
  new URL('charts/data-platform-service/templates', import.meta.url),
);
const BLOCK = 512;

/**
 * The chart repository: the files that a Helm repository consists of, by name.
 *
 * @param {import('./charts.mjs').Chart[]} [of]
 * @returns {Map<string, Buffer>}
 */
export function chartRepository(of = charts) {
  const files = new Map();
  const entries = {};
  for (const chart of of) {
    const { name, version, appVersion, created } = chart;
    const archive = packChart(chart);
    const file = `${name}-${version}.tgz`;
    files.set(file, archive);
    entries[name] ??= [];
    entries[name].push({
      ...describe(chart),
      name,
      version,
      appVersion,
      created,
      digest: createHash('sha256').update(archive).digest('hex'),
      urls: [file],
    });
  }
  // JSON is YAML.
  const index = {
    apiVersion: 'v1',
    generated: '2025-07-17T09:00:00Z',
    entries,
  };
  files.set('index.yaml', Buffer.from(JSON.stringify(index, undefined, 2)));
  return files;
}

function describe(
  /** @type {import('./charts.mjs').Chart} */ {
    name,
    version,
    appVersion,
    description,
  },
) {
  return {
    apiVersion: 'v2',
    type: 'application',
    name,
    version,
    appVersion,
    description,
  };
}

/** A chart as Helm packs it: the same one comes out the same at each time. */
function packChart(/** @type {import('./charts.mjs').Chart} */ chart) {
  const files = [
    ['Chart.yaml', JSON.stringify(describe(chart), undefined, 2)],
    ['values.yaml', JSON.stringify(chart.values, undefined, 2)],
    ...readdirSync(TEMPLATES)
      .sort()
      .map(file => [
        `templates/${file.replace('.yaml.tpl', '.yaml')}`,
        readFileSync(join(TEMPLATES, file), 'utf8'),
      ]),
  ];
  return gzipSync(
    tar(files.map(([name, text]) => [`${chart.name}/${name}`, text])),
  );
}

/** Files as a tar archive. */
function tar(/** @type {string[][]} */ files) {
  const blocks = files.flatMap(([name, text]) => {
    const content = Buffer.from(text);
    return [
      header(name, content.length),
      content,
      Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
    ];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function header(/** @type {string} */ name, /** @type {number} */ size) {
  const block = Buffer.alloc(BLOCK);
  const octal = (number, length) => number.toString(8).padStart(length, '0');
  block.write(name, 0);
  block.write(octal(0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\u0000 `, 148);
  return block;
}
