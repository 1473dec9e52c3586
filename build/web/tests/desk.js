// A browser's address and an API for the desk's store, as far as it asks for them.

/** @typedef {{ method: string, path: string, body: any }} Call */

/**
 * @param {string} [address]
 * @param {(call: Call) => unknown} [answer] The JSON to answer with; a `Response` goes as it is.
 */
export function openDesk(address = '/supervision', answer = () => ({})) {
  /** @type {Call[]} */
  const calls = [];
  const place = { address };
  Object.defineProperty(globalThis, 'location', { configurable: true, get: () => new URL(place.address, 'http://charrobot.test') });
  Object.defineProperty(globalThis, 'history', {
    configurable: true,
    value: {
      replaceState(/** @type {unknown} */ _, /** @type {string} */ __, /** @type {string} */ url) {
        place.address = new URL(url, globalThis.location.href).href;
      },
    },
  });
  globalThis.fetch = async (url, init) => {
    const { pathname, search } = new URL(String(url));
    const call = {
      method: init?.method ?? 'GET',
      path: pathname.replace('/api/v1/supervision', '') + search,
      body: init?.body ? JSON.parse(String(init.body)) : undefined,
    };
    calls.push(call);
    const said = answer(call);
    return said instanceof Response ? said : Response.json(said);
  };
  return { calls, get address() { return new URL(place.address, 'http://charrobot.test'); } };
}

/** @param {Partial<Api.ReviewCase>} [change] */
export const aCase = (change = {}) => /** @type {Api.ReviewCase} */ ({
  id: 7, version: 1, status: 'approved', audit: [], email: { subject: 'Hola', body: 'Texto', edited: false }, email_draft: null, ...change,
});

/** @param {string} actor */
export const anEntry = actor => /** @type {Api.CaseAudit} */ ({
  actor, action: 'approved', at: '2026-11-08T12:00:00Z', from: 'approved', to: 'sent', reason: null, decision: null,
});

/** @param {number} id @param {Partial<Api.ReviewItem>} [change] */
export const anItem = (id, change = {}) => /** @type {Api.ReviewItem} */ ({ id, version: 1, status: 'approved', ...change });

/** @param {number[]} ids */
export const aPage = (...ids) => /** @type {Api.PageOfReviewItem} */ ({
  items: ids.map(id => anItem(id)), total: ids.length, next_cursor: null, previous_cursor: null,
});

/** @param {number} status @param {Record<string, unknown>} problem */
export const refusal = (status, problem) => Response.json(problem, { status });
