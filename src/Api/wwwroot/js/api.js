// Talks to the public HTTP API. Every refusal arrives as one kind of error, with a Spanish text that may be shown.

export class ApiProblem extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? 'Algo falló. Probá de nuevo en un momento.');
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.errors = problem.errors ?? {};
    this.problem = problem;
  }
}

/** Where these files come from is where the API is, on whatever site they run. */
export const HOME = new URL(import.meta.url).origin;

export const at = path => new URL(path, HOME).href;

const OFFLINE = { code: 'offline', detail: 'No pudimos conectarnos. Fijate tu conexión y probá de nuevo.' };

let csrfToken = null;
let skewMs = 0;

/** The server's clock as far as its answers tell it; ours may be minutes off. */
export const serverNow = () => Date.now() + skewMs;

/** Kept in memory only: a reload asks for a new one. */
export const rememberCsrfToken = token => { csrfToken = token; };

export async function call(method, path, body, headers = {}) {
  const init = { method, headers: { Accept: 'application/json', ...headers } };
  if (body instanceof Blob) {
    // A file goes as it is.
    init.headers['Content-Type'] = body.type;
    init.body = body;
  } else if (body !== undefined) {
    init.headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  if (csrfToken && method !== 'GET') {
    init.headers['X-CSRF-Token'] = csrfToken;
  }

  let response;
  try {
    response = await fetch(at(path), init);
  } catch {
    throw new ApiProblem(0, OFFLINE);
  }

  noteClock(response.headers.get('Date'));
  const text = await response.text();
  const answer = parse(text);
  if (!response.ok) {
    throw new ApiProblem(response.status, answer ?? {});
  }
  return answer;
}

export const get = path => call('GET', path);
export const post = (path, body = {}, headers) => call('POST', path, body, headers);
export const put = (path, body) => call('PUT', path, body);

/** Query text of those values that are there. */
export function query(values) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') {
      search.set(name, value);
    }
  }
  return search.toString();
}

/** `crypto.randomUUID` exists only under HTTPS and on localhost. */
export function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function noteClock(date) {
  const ahead = Date.parse(date) + 500 - Date.now();
  skewMs = Math.abs(ahead) > 2000 ? ahead : 0;
}
