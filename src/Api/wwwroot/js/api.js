// @ts-check
// Talks to the public HTTP API. Every refusal arrives as one kind of error, with a Spanish text that may be shown.

export class ApiProblem extends Error {
  /**
   * @param {number} status HTTP's, or 0 where no answer came.
   * @param {Partial<Api.ProblemDetails>} problem
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? 'Algo falló. Probá de nuevo en un momento.');
    this.status = status;
    this.code = problem.code ?? 'unknown';
    /** @type {FieldErrors} */
    this.errors = problem.errors ?? {};
    this.problem = problem;
  }
}

/** Where these files come from is where the API is, on whatever site they run. */
export const HOME = new URL(import.meta.url).origin;

/** @param {string} path */
export const at = path => new URL(path, HOME).href;

const OFFLINE = { code: 'offline', detail: 'No pudimos conectarnos. Fijate tu conexión y probá de nuevo.' };

/** @type {string | null} */
let csrfToken = null;
let skewMs = 0;

/** The server's clock as far as its answers tell it; ours may be minutes off. */
export const serverNow = () => Date.now() + skewMs;

/**
 * Kept in memory only: a reload asks for a new one.
 * @param {string | null} token
 */
export const rememberCsrfToken = token => { csrfToken = token; };

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] JSON, or a file.
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>} What the API answered; null where that is nothing.
 */
export async function call(method, path, body, headers = {}) {
  /** @type {RequestInit & { headers: Record<string, string> }} */
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

  /** @type {Response} */
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

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export const get = path => call('GET', path);
/**
 * @param {string} path
 * @param {unknown} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
export const post = (path, body = {}, headers) => call('POST', path, body, headers);
/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export const put = (path, body) => call('PUT', path, body);

/**
 * Query text of those values that are there.
 * @param {Record<string, string | number | null | undefined>} values
 */
export function query(values) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') {
      search.set(name, String(value));
    }
  }
  return search.toString();
}

/** `crypto.randomUUID` exists only under HTTPS and on localhost. */
export function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} text */
function parse(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** @param {string | null} date */
function noteClock(date) {
  const ahead = Date.parse(date ?? '') + 500 - Date.now();
  skewMs = Math.abs(ahead) > 2000 ? ahead : 0;
}
