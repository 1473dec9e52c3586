// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { StoreController } from '/js/desk/store-controller.js';
import { codeInWords } from '/js/desk/words.js';
import { LIMITS } from '/js/limits.js';

/** What can be done with the ticked requests, and what came of it for each. */
export class BatchBar extends LitElement {
  static properties = { store: { attribute: false }, rejecting: { state: true } };

  constructor() {
    super();
    /** Given by the workbench before this is drawn. */
    this.store = /** @type {import('/js/desk/store.js').DeskStore} */ (/** @type {unknown} */ (undefined));
    new StoreController(this);
    this.rejecting = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {FormEvent} event */
  async reject(event) {
    event.preventDefault();
    if (await this.store.batch('reject', event.target.elements.reason.value)) this.rejecting = false;
  }

  render() {
    const { marked, busy } = this.store;
    return html`
      ${marked.size === 0 ? nothing : html`
        <section class="batch" aria-label="Pedidos marcados">
          <strong>${marked.size} ${marked.size === 1 ? 'marcado' : 'marcados'}</strong>
          <button type="button" ?disabled=${busy} @click=${() => this.store.batch('approve')}>Aprobar marcados</button>
          <button type="button" class="secondary outline" aria-expanded=${String(this.rejecting)} ?disabled=${busy}
            @click=${() => { this.rejecting = !this.rejecting; }}>Rechazar marcados</button>
          ${this.rejecting ? html`
            <form @submit=${this.reject}>
              <label>¿Por qué? <input name="reason" maxlength=${LIMITS.reviewReason} required></label>
              <button type="submit" class="danger" ?disabled=${busy}>Rechazar ${marked.size}</button>
            </form>` : nothing}
        </section>`}
      <div role="status">${this.results()}</div>`;
  }

  results() {
    const { batchResults } = this.store;
    if (batchResults.length === 0) return nothing;
    const failed = batchResults.filter(result => !result.ok);
    return html`
      <div class="notice ${failed.length > 0 ? '' : 'notice-good'}">
        <p><strong>${batchResults.length - failed.length} de ${batchResults.length} listos.</strong></p>
        <ul class="plain-list">${batchResults.map(result => html`
          <li class=${result.ok ? '' : 'warn'}>${result.ok ? '✓' : '✕'} ${[result.item?.user.name, result.item?.show?.title].filter(Boolean).join(', ')}: ${result.ok ? 'listo' : codeInWords(result.code)}</li>`)}</ul>
        <button type="button" class="plain" @click=${() => this.store.dismissResults()}>Cerrar</button>
      </div>`;
  }
}

customElements.define('batch-bar', BatchBar);
