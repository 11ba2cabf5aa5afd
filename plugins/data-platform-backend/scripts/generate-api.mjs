/*
 * Makes from the OpenAPI document what the code uses of it: the types and
 * paths in -common, and the document itself as a module of the backend.
 * `--check` writes nothing, and fails where what is committed differs.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { parse } from 'yaml';

const at = path => fileURLToPath(new URL(path, import.meta.url));
const source = at('../src/schema/openapi.yaml');
const banner =
  '// Made from openapi.yaml by `yarn generate`. Do not edit.\n/* eslint-disable */\n';

const document = parse(await readFile(source, 'utf8'));
const outputs = [
  [
    at('../../data-platform-common/src/generated/openapi.ts'),
    astToString(await openapiTypescript(document)),
  ],
  [
    at('../src/schema/generated/document.ts'),
    `export const document = ${JSON.stringify(document)} as const;`,
  ],
];

const check = process.argv.includes('--check');
let stale = false;
for (const [path, content] of outputs) {
  const options = await prettier.resolveConfig(path);
  const text = prettier.format(banner + content, {
    ...options,
    filepath: path,
  });
  if (!check) {
    await writeFile(path, text);
  } else if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    stale = true;
    process.stderr.write(
      `${relative(
        process.cwd(),
        path,
      )} is not what openapi.yaml says: run \`yarn generate\`\n`,
    );
  }
}
process.exitCode = stale ? 1 : 0;
