import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreController } from '/js/desk/store-controller.js';
import { DeskStore } from '/js/desk/store.js';
import { openDesk } from './desk.js';

function aHost() {
  openDesk();
  return {
    store: new DeskStore(),
    drawn: 0,
    updateComplete: Promise.resolve(true),
    addController() {},
    removeController() {},
    requestUpdate() { this.drawn += 1; },
  };
}

test('the host is drawn for each change while it is on the page, and not after', () => {
  const host = aHost();
  const controller = new StoreController(host);

  host.store.changed();
  controller.hostConnected();
  host.store.changed();
  host.store.changed();
  controller.hostDisconnected();
  host.store.changed();

  assert.equal(host.drawn, 2);
});

test('a host that is given another store follows that one only', () => {
  const host = aHost();
  const controller = new StoreController(host);
  const first = host.store;
  controller.hostConnected();

  host.store = new DeskStore();
  controller.hostUpdate();
  first.changed();
  host.store.changed();

  assert.equal(host.drawn, 1);
});
