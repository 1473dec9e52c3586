import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskStore } from '/js/desk/store.js';
import { aCase, anEntry, anItem, aPage, openDesk, refusal } from './desk.js';

/**
 * A store whose case 7 is open, beside a list that is empty.
 * @param {(call: import('./desk.js').Call) => unknown} answer
 */
async function opened(answer) {
  const desk = openDesk('/supervision?id=7', call => (call.path.startsWith('/requests?') ? aPage() : answer(call)));
  const store = new DeskStore();
  await store.open(7);
  return { desk, store };
}

/** Lets every answer that is on its way arrive. */
const settled = () => new Promise(resolve => { setTimeout(resolve, 20); });

test('the place is read from the address, and a filter of it opens the fold', () => {
  openDesk('/supervision?status=sent&city=Rosario&id=12');
  const store = new DeskStore();

  assert.equal(store.place.status, 'sent');
  assert.equal(store.place.city, 'Rosario');
  assert.equal(store.place.id, 12);
  assert.equal(store.filtersOpen, true);
});

test('a search alone does not open the fold, and an id that is none opens no case', () => {
  openDesk('/supervision?q=ana&id=nadie');
  const store = new DeskStore();

  assert.equal(store.filtersOpen, false);
  assert.equal(store.place.id, null);
  assert.equal(store.place.status, 'approved');
});

test('another part of the list forgets the page, the ticks and the cursor, and stands in the address', async () => {
  const desk = openDesk('/supervision?cursor=abc', () => aPage(1, 2));
  const store = new DeskStore();
  await store.loadList();
  store.toggleMark(anItem(1));

  await store.goTo({ status: 'rejected' });

  assert.equal(store.marked.size, 0);
  assert.equal(desk.address.search, '?status=rejected');
  assert.match(desk.calls.at(-1)?.path ?? '', /^\/requests\?status=rejected&limit=20$/);
});

test('of two lists that were asked for, only the newer counts', async () => {
  /** @type {((page: unknown) => void)[]} */
  const waiting = [];
  openDesk('/supervision');
  const store = new DeskStore();
  globalThis.fetch = () => new Promise(resolve => { waiting.push(page => resolve(Response.json(page))); });

  const first = store.goTo({ q: 'a' });
  const second = store.goTo({ q: 'ab' });
  waiting[1](aPage(2));
  await second;
  waiting[0](aPage(1));
  await first;

  assert.deepEqual(store.page?.items.map(item => item.id), [2]);
});

test('what others did to the open case is news; what we did is not, nor what the program did', async () => {
  const { store } = await opened(() => aCase());

  store.adopt(aCase({ version: 2, audit: [anEntry('staff:eva')] }));
  assert.equal(store.news.length, 1);
  store.adopt(aCase({ version: 3, audit: [anEntry('staff:eva'), anEntry('system')] }));
  assert.equal(store.news.length, 1);
  store.adopt(aCase({ version: 4, audit: [anEntry('staff:eva'), anEntry('system'), anEntry('staff:me')] }), true);
  assert.equal(store.news.length, 1);
  store.dismissNews();
  assert.equal(store.news.length, 0);
});

test('an older state of the case never replaces a newer one', async () => {
  const { store } = await opened(() => aCase({ version: 5 }));

  store.adopt(aCase({ version: 4, status: 'rejected' }));

  assert.equal(store.case?.status, 'approved');
});

test('a change that is heard is looked at, and not twice', async () => {
  let version = 1;
  const { desk, store } = await opened(() => aCase({ version }));

  version = 2;
  store.heard(8, 9);
  store.heard(7, 2);
  await settled();
  store.heard(7, 2);
  await settled();

  assert.equal(store.case?.version, 2);
  assert.equal(desk.calls.filter(call => call.path === '/requests/7').length, 2);
});

test('what is written is a draft until it is as it was', async () => {
  const { store } = await opened(() => aCase());

  store.write({ body: 'Otro texto' });
  assert.equal(store.dirty, true);
  assert.deepEqual(store.draft, { subject: 'Hola', body: 'Otro texto' });
  store.write({ body: 'Texto' });
  assert.equal(store.dirty, false);
});

test('a draft outlives a change of case and every live update', async () => {
  const { store } = await opened(({ path }) => aCase({ id: Number(path.split('/').pop()) }));
  store.write({ body: 'Mío' });

  await store.open(8);
  assert.equal(store.dirty, false);
  await store.open(7);
  store.adopt(aCase({ version: 2, email: { subject: 'Hola', body: 'De otra', edited: true } }));

  assert.equal(store.draft?.body, 'Mío');
});

test('saving sends the version that was seen, and ends the draft', async () => {
  const { desk, store } = await opened(({ method }) => aCase({ version: method === 'PUT' ? 2 : 1 }));
  store.write({ subject: 'Nuevo' });

  assert.equal(await store.saveEmail(), true);

  const put = desk.calls.find(call => call.method === 'PUT');
  assert.deepEqual(put?.body, { subject: 'Nuevo', body: 'Texto', version: 1 });
  assert.equal(store.dirty, false);
  assert.equal(store.said, 'Email guardado.');
});

test('a stale change shows what the case has become and keeps the draft', async () => {
  const now = aCase({ version: 3, audit: [anEntry('staff:eva')] });
  const stale = { code: 'stale_version', detail: 'Cambió.', current: now };
  const { store } = await opened(({ method }) => (method === 'GET' ? aCase() : refusal(409, stale)));
  store.write({ body: 'Mío' });

  assert.equal(await store.act('approve'), false);

  assert.equal(store.case?.version, 3);
  assert.equal(store.problem, 'Cambió.');
  assert.equal(store.news.length, 1);
  assert.equal(store.draft?.body, 'Mío');
  assert.equal(store.busy, false);
});

test('one change at a time', async () => {
  const { desk, store } = await opened(() => aCase());

  const results = await Promise.all([store.act('approve'), store.act('approve')]);

  assert.deepEqual(results, [true, false]);
  assert.equal(desk.calls.filter(call => call.method === 'POST').length, 1);
});

test('a fault of ours does not leave the desk busy', async () => {
  const { store } = await opened(() => aCase());

  let busyWhenTold = true;
  store.addEventListener('change', () => { busyWhenTold = store.busy; });

  await assert.rejects(store.review(() => { throw new TypeError('ours'); }), TypeError);

  assert.equal(store.busy, false);
  assert.equal(busyWhenTold, false);
});

test('an ended session is told, and is no problem to read', async () => {
  openDesk('/supervision', () => refusal(401, { code: 'unauthorized', detail: 'No.' }));
  const store = new DeskStore();
  let told = 0;
  store.addEventListener('signed-out', () => { told += 1; });

  await store.loadCounts();

  assert.equal(told, 1);
  assert.equal(store.problem, '');
});

test('a lost connection says so in Spanish', async () => {
  openDesk('/supervision');
  const store = new DeskStore();
  globalThis.fetch = () => Promise.reject(new TypeError('network'));

  await store.loadCounts();

  assert.match(store.problem, /conexión/);
});

test('a step goes to the neighbour, and stays within the list', async () => {
  openDesk('/supervision', ({ path }) => (path.startsWith('/requests?') ? aPage(1, 2, 3) : aCase({ id: Number(path.split('/').pop()) })));
  const store = new DeskStore();
  await store.loadList();

  const seen = [];
  for (const by of [1, 1, 1, 1, -1, -1, -1]) {
    await store.step(by);
    seen.push(store.place.id);
  }

  assert.deepEqual(seen, [1, 2, 3, 3, 2, 1, 1]);
});

test('where the open case has left the list, a step goes to the one that took its place', async () => {
  let ids = [1, 2, 3];
  openDesk('/supervision', ({ path }) => (path.startsWith('/requests?') ? aPage(...ids) : aCase({ id: Number(path.split('/').pop()) })));
  const store = new DeskStore();
  await store.loadList();
  await store.step(1);
  await store.step(1);

  ids = [1, 3];
  await store.loadList();
  await store.step(1);

  assert.equal(store.place.id, 3);
});

test('ticks are taken and given back, one by one and together', async () => {
  openDesk('/supervision', () => aPage(1, 2, 3));
  const store = new DeskStore();
  await store.loadList();

  store.toggleMark(anItem(2));
  store.toggleMark(anItem(2));
  store.markAll(true);
  store.markAll(false, [anItem(1)]);

  assert.deepEqual([...store.marked.keys()], [2, 3]);
});

test('a batch sends what is ticked with the versions seen, and tells what became of each', async () => {
  const results = [{ id: 1, ok: true, code: null }, { id: 2, ok: false, code: 'stale_version' }];
  const desk = openDesk('/supervision', ({ path }) => (path === '/requests/batch' ? results : aPage(1, 2)));
  const store = new DeskStore();
  await store.loadList();
  store.markAll(true);

  assert.equal(await store.batch('reject', 'No quedan.'), true);

  assert.deepEqual(desk.calls.find(call => call.path === '/requests/batch')?.body,
    { action: 'reject', reason: 'No quedan.', items: [{ id: 1, version: 1 }, { id: 2, version: 1 }] });
  assert.deepEqual(store.batchResults.map(result => [result.item?.id, result.ok]), [[1, true], [2, false]]);
  assert.equal(store.marked.size, 0);
  store.dismissResults();
  assert.equal(store.batchResults.length, 0);
});

test('closing leaves the list and its address without the case', async () => {
  const { desk, store } = await opened(() => aCase());

  store.close();

  assert.equal(store.case, null);
  assert.equal(desk.address.search, '');
});
