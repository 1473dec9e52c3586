// @ts-check
const SETTLE_MS = 300;

/**
 * Keeps the store up to date with what others do.
 * @param {import('/js/desk/store.js').DeskStore} store
 * @returns {() => void} Stops.
 */
export function followDesk(store) {
  const events = new EventSource('/api/v1/supervision/events');
  let timer = 0;
  let lost = false;

  const refreshSoon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => store.loadList(), SETTLE_MS);
  };

  events.addEventListener('counts', event => {
    store.counts = JSON.parse(event.data);
    store.changed();
    if (lost) {
      lost = false;
      store.problem = '';
      refreshSoon();
      if (store.case) void store.open(store.case.id);
    }
  });
  events.addEventListener('agent', event => {
    store.agentAway = !JSON.parse(event.data).healthy;
    store.changed();
  });
  events.addEventListener('request_changed', event => {
    const { id, version } = JSON.parse(event.data);
    refreshSoon();
    store.heard(id, version);
  });
  events.addEventListener('error', () => { lost = true; });

  return () => {
    clearTimeout(timer);
    events.close();
  };
}
