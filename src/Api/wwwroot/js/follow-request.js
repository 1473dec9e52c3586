import { at, get } from '/js/api.js';

const POLL_MS = 4000;
const FINAL = ['sent', 'declined', 'cancelled'];

export const isFinal = status => FINAL.includes(status);

/**
 * Follows a request by server-sent events; where they do not get through (some proxies hold them back), by asking again and again.
 * Returns a function that stops.
 */
export function followRequest(trackingId, onState, onLost) {
  const path = `/api/v1/discounts/request/${encodeURIComponent(trackingId)}`;
  const events = new EventSource(at(`${path}/events`));
  let timer;

  const take = state => {
    onState(state);
    if (isFinal(state.status)) stop();
  };
  const poll = async () => {
    try {
      take(await get(path));
    } catch (error) {
      onLost(error);
      if (error.status === 404) stop();
    }
  };
  const startPolling = () => {
    if (!timer) timer = setInterval(poll, POLL_MS);
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
