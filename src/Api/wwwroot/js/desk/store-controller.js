// @ts-check

/**
 * @typedef {import('/js/desk/store.js').DeskStore} DeskStore
 * @typedef {import('/vendor/lit.min.js').ReactiveController} ReactiveController
 */

/**
 * Draws its host anew whenever the host's store changes, for as long as the host is on the page.
 * @implements {ReactiveController}
 */
export class StoreController {
  /** @param {import('/vendor/lit.min.js').ReactiveControllerHost & { store: DeskStore }} host */
  constructor(host) {
    this.host = host;
    /** @type {DeskStore | null} The one that is listened to. */
    this.followed = null;
    this.draw = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    this.follow(this.host.store);
  }

  hostUpdate() {
    this.follow(this.host.store);
  }

  hostDisconnected() {
    this.follow(null);
  }

  /** @param {DeskStore | null} store */
  follow(store) {
    if (store === this.followed) return;
    this.followed?.removeEventListener('change', this.draw);
    store?.addEventListener('change', this.draw);
    this.followed = store;
  }
}
