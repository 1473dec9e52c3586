// @ts-check
import { ApiProblem, at, get } from '/js/api.js';

const POLL_MS = 4000;
const FINAL = ['sent', 'declined', 'cancelled'];

/** @param {string} status */
export const isFinal = status => FINAL.includes(status);

/**
 * Follows a request by server-sent events; where they do not get through (some proxies hold them back), by asking again and again.
 * @param {string} trackingId
 * @param {(state: Api.DiscountRequestResponse) => void} onState
 * @param {(error: ApiProblem) => void} onLost
 * @returns {() => void} Stops.
 */
export function followRequest(trackingId, onState, onLost) {
  const path = `/api/v1/discounts/request/${encodeURIComponent(trackingId)}`;
  const events = new EventSource(at(`${path}/events`));
  /** @type {number | undefined} */
  let timer;

  /** @param {Api.DiscountRequestResponse} state */
  const take = state => {
    onState(state);
    if (isFinal(state.status)) stop();
  };
  const poll = async () => {
    try {
      take(await get(path));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      onLost(error);
      if (error.status === 404) stop();
    }
  };
  const startPolling = () => {
    if (!timer) timer = window.setInterval(poll, POLL_MS);
  };
  const stop = () => {
    events.close();
    clearInterval(timer);
  };

  events.addEventListener('status', event => {
    clearInterval(timer);
    timer = undefined;
    take(JSON.parse(event.data));
  });
  events.addEventListener('error', startPolling);
  return stop;
}
