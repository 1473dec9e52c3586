// Lets Node run the modules of the pages under the names that a browser gives them: '/js/api.js' is a file of wwwroot, at an address
// of a site. Limits come from the server, so here they are any number.
// Use: node --import ./tests/pages.js --test tests/*.test.js

import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';

const SITE = 'http://charrobot.test';
const ROOT = new URL('../../../src/Api/wwwroot', import.meta.url).href;
const LIMITS = 'export const LIMITS = new Proxy({}, { get: () => 100 });';

/** @type {import('node:module').ResolveHookSync} */
export const resolve = (specifier, context, next) =>
  (/^\/(js|vendor)\//.test(specifier) ? { url: SITE + specifier, shortCircuit: true } : next(specifier, context));

/** @type {import('node:module').LoadHookSync} */
export const load = (url, context, next) => {
  if (!url.startsWith(SITE)) return next(url, context);
  const path = url.slice(SITE.length);
  return { format: 'module', source: path === '/js/limits.js' ? LIMITS : readFileSync(new URL(ROOT + path), 'utf8'), shortCircuit: true };
};

// Node 20 runs hooks on a thread of its own and loads this file there once more; later versions run them in place.
if ('registerHooks' in nodeModule) nodeModule.registerHooks({ resolve, load });
else if (!process.env.CHARROBOT_HOOKS) {
  process.env.CHARROBOT_HOOKS = 'registered';
  /** @type {typeof import('node:module')} */ (nodeModule).register(import.meta.url);
}
