// Writes vendor.json of a folder: where each of its files came from, and its SHA-256.
// Use: node vendor-manifest.js FOLDER PACKAGE:FILE,FILE …

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...packages] = process.argv.slice(2);
const manifestOf = (/** @type {string} */ name) => JSON.parse(
  readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'));
const hashOf = (/** @type {string} */ file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex');

const entries = packages.map(entry => {
  const [name, list] = entry.split(':');
  const files = list.split(',');
  const { version, license } = manifestOf(name);
  const bundled = files.some(file => existsSync(new URL(`vendor/${file.replace('.min.js', '.js')}`, import.meta.url)));
  return {
    package: name,
    version,
    licence: license,
    ...(bundled && { bundled_with: `esbuild ${manifestOf('esbuild').version}` }),
    files: Object.fromEntries(files.map(file => [file, hashOf(file)])),
  };
});
writeFileSync(join(folder, 'vendor.json'), `${JSON.stringify(entries, null, 2)}\n`);
