// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { filterBar, tabs } from '/js/desk/filter-bar.js';
import { KEYS, keysOn, listenToKeys, switchKeys } from '/js/desk/keyboard.js';
import { followDesk } from '/js/desk/live.js';
import { requestList } from '/js/desk/request-list.js';
import { DeskStore } from '/js/desk/store.js';
import { StoreController } from '/js/desk/store-controller.js';
import '/js/desk/batch-bar.js';
import '/js/desk/case-card.js';

/** The desk of whoever is signed in: tabs, list and card over one store. */
export class DeskWorkbench extends LitElement {
  static properties = { locked: { attribute: false } };

  constructor() {
    super();
    this.locked = false;
    this.store = new DeskStore();
    new StoreController(this);
    /** @type {(() => void) | undefined} */
    this.stopKeys = undefined;
    /** @type {(() => void) | undefined} */
    this.stopLive = undefined;
    this.shownStatus = '';
    this.onLeave = (/** @type {BeforeUnloadEvent} */ event) => { if (this.store.drafts.size > 0) event.preventDefault(); };
    this.store.addEventListener('signed-out', () => this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true })));
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopKeys = listenToKeys(this.keys());
    addEventListener('beforeunload', this.onLeave);
    this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopKeys?.();
    this.stopLive?.();
    removeEventListener('beforeunload', this.onLeave);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.get('locked') === true && !this.locked) this.begin();
    if (changed.get('locked') === false && this.locked) this.stopLive?.();
    if (this.shownStatus !== this.store.place.status) {
      this.shownStatus = this.store.place.status;
      // A phone shows three of the tabs.
      const tab = this.querySelector('.tabs [aria-current]');
      const row = tab?.parentElement;
      if (tab && row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    }
  }

  begin() {
    this.stopLive?.();
    this.stopLive = followDesk(this.store);
    void this.store.start();
  }

  get card() {
    return this.querySelector('case-card');
  }

  showKeys() {
    /** @type {HTMLDialogElement | null} */ (this.querySelector('#keys'))?.showModal();
  }

  keys() {
    /** @param {number} by */
    const step = async by => {
      await this.store.step(by);
      await this.updateComplete;
      this.querySelector('.row-open')?.scrollIntoView({ block: 'nearest' });
      this.querySelector('.row-open .row-button')?.focus({ preventScroll: true });
    };
    return {
      J: () => step(1),
      K: () => step(-1),
      A: () => this.card?.approve(),
      R: () => { if (this.card?.can.reject) this.card.openPanel('reject'); },
      E: () => this.card?.edit(),
      U: () => this.card?.undo(),
      X: () => {
        const item = this.store.page?.items.find(found => found.id === this.store.place.id);
        if (item) this.store.toggleMark(item);
      },
      '/': () => this.querySelector('#search')?.focus(),
      '?': () => this.showKeys(),
      Escape: () => this.card?.closePanel(),
    };
  }

  render() {
    const { store } = this;
    const failed = store.counts?.email_failed ?? 0;
    return html`
      <main class="desk ${store.place.id ? 'desk-open' : ''}">
        <h1 class="sr">Supervisión</h1>
        ${tabs(store)}
        <div role="alert">${store.problem ? html`<p class="notice notice-bad">${store.problem}</p>` : nothing}</div>
        <span class="sr" role="status">${store.said}</span>
        <div class="agent-away" role="status">${store.agentAway ? html`<p class="notice">El modelo no está respondiendo. Los pedidos se siguen atendiendo con las reglas, o esperan a que vuelva; no se pierde ninguno.</p>` : nothing}</div>
        <section class="list-pane" aria-label="Pedidos">
          ${filterBar(store)}
          ${failed > 0 ? html`<p class="notice notice-bad"><a href="?status=sent&delivery_status=failed"
            @click=${event => { event.preventDefault(); void store.goTo({ status: 'sent', delivery_status: 'failed' }); }}>${failed === 1
              ? 'Un email falló' : `${failed} emails fallaron`}</a></p>` : nothing}
          <batch-bar .store=${store}></batch-bar>
          ${requestList(store)}
        </section>
        <case-card .store=${store}></case-card>
      </main>
      <dialog id="keys" aria-labelledby="keys-title">
        <article>
          <h2 id="keys-title">Atajos de teclado</h2>
          <dl class="keys">${KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
          <label><input type="checkbox" role="switch" .checked=${keysOn()} @change=${event => switchKeys(event.target.checked)}> Usar atajos</label>
          <button type="button" @click=${event => event.target.closest('dialog')?.close()}>Cerrar</button>
        </article>
      </dialog>`;
  }
}

customElements.define('desk-workbench', DeskWorkbench);
