// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ago } from '/js/dates.js';
import { audit, auditLine, checks, member, show, transcript, words } from '/js/desk/case-facts.js';
import { emailEditor } from '/js/desk/email-editor.js';
import { PANELS } from '/js/desk/panels.js';
import { StoreController } from '/js/desk/store-controller.js';
import { awaitsReview, canReview, DELIVERY, isHandedOver, needsShow, STATUS } from '/js/desk/words.js';
import '/js/desk/undo-countdown.js';

/** @typedef {keyof typeof PANELS} PanelName */

/** @type {Record<Api.RequestSource, string>} */
const VIA = { form: 'por el formulario', chat: 'por el chat', api: 'por la API' };

/** The open case: the sentence first, then what can be done, then everything behind it. */
export class CaseCard extends LitElement {
  static properties = { store: { attribute: false }, panel: { state: true } };

  constructor() {
    super();
    /** Given by the workbench before this is drawn. */
    this.store = /** @type {import('/js/desk/store.js').DeskStore} */ (/** @type {unknown} */ (undefined));
    new StoreController(this);
    /** @type {PanelName | null} */
    this.panel = null;
    this.panelJustOpened = false;
    /** @type {number | undefined} The case that had the focus given last. */
    this.focusedId = undefined;
    /** @type {number | undefined} The case that was drawn last. */
    this.shownId = undefined;
  }

  createRenderRoot() {
    return this;
  }

  updated() {
    // Where the card takes the list's place, whoever opened it goes on from its first line.
    const id = this.store.case?.id;
    if (id && id !== this.focusedId && matchMedia('(max-width: 50rem)').matches) {
      scrollTo(0, 0);
      this.querySelector('#case-title')?.focus({ preventScroll: true });
    }
    this.focusedId = id;
    if (this.panelJustOpened) {
      this.panelJustOpened = false;
      this.querySelector('[data-autofocus]')?.focus();
    }
  }

  /** @param {PanelName} name */
  openPanel(name) {
    this.panel = this.panel === name ? null : name;
    this.panelJustOpened = this.panel !== null;
  }

  closePanel() {
    this.panel = null;
  }

  get can() {
    const request = this.store.case;
    const open = request !== null;
    return {
      approve: open && canReview(request.status) && request.show !== null,
      reject: open && canReview(request.status),
      reprocess: open && awaitsReview(request.status) && request.show !== null,
      resolve: open && needsShow(request),
      edit: open && awaitsReview(request.status) && request.email !== null,
      undo: open && request.undo_until !== null,
      retry: open && (request.delivery_status === 'failed' || request.delivery_status === 'bounced'),
    };
  }

  /** @param {string} [note] Why, where the agent said no; without one that is asked first. */
  async approve(note) {
    const store = this.store;
    if (!this.can.approve || store.busy) return;
    if (note === undefined && store.case?.status === 'rejected') {
      this.openPanel('approve');
      return;
    }
    if (store.dirty && !await store.saveEmail()) return;
    if (await store.act('approve', note ? { note } : {})) {
      this.panel = null;
      store.say('Aprobado. El email sale en unos segundos; todavía podés deshacer.');
    }
  }

  async undo() {
    if (this.can.undo && await this.store.act('undo')) this.store.say('Listo, quedó como antes.');
  }

  edit() {
    if (this.can.edit) this.querySelector('#email-body')?.focus();
  }

  willUpdate() {
    // A panel whose action is gone, or that belongs to another case, goes too.
    if (this.panel && (this.shownId !== this.store.case?.id || !this.can[this.panel])) this.panel = null;
    this.shownId = this.store.case?.id;
  }

  render() {
    const { store } = this;
    const request = store.case;
    if (!request) {
      return store.place.id
        ? html`<div class="case-empty" aria-busy=${!store.problem}>${store.problem ? 'No se pudo abrir.' : 'Abriendo…'}</div>`
        : html`<div class="case-empty"><p>Elegí un pedido de la lista.<br><span class="quiet">Con <kbd>J</kbd> y <kbd>K</kbd> pasás de uno a otro; <kbd>?</kbd> muestra los atajos.</span></p></div>`;
    }
    return html`
      <article class="case" aria-labelledby="case-title">
        <button type="button" class="plain back" @click=${() => store.close()}>← Volver a la lista</button>
        <header>
          <h2 id="case-title" tabindex="-1">${request.summary}</h2>
          <p class="tags">
            ${badge(STATUS[request.status])}
            ${request.delivery_status ? badge(DELIVERY[request.delivery_status]) : request.reviewed_at ? badge(['Sin email', 'off']) : nothing}
            <span class="quiet">#${request.id}, ${ago(request.request_date)} ${VIA[request.source]}${request.reviewed_by ? `, lo revisó ${request.reviewed_by}` : ''}</span>
            ${request.discount_code ? html`<span>Código: <code>${request.discount_code}</code></span>` : nothing}
          </p>
        </header>
        ${this.news()}
        ${request.warnings.length === 0 ? nothing : html`<div class="notice" role="note">${request.warnings.map(warning => html`<p>${warning}</p>`)}</div>`}
        <undo-countdown .until=${request.undo_until} ?busy=${store.busy} @undo=${() => this.undo()}
          .text=${request.delivery_status === 'queued' ? 'El email sale en' : 'Podés deshacer por'}></undo-countdown>
        ${this.actions(request)}
        ${this.panel ? PANELS[this.panel]({ store, request, card: this, close: () => this.closePanel() }) : nothing}
        <div class="case-body" @click=${this.follow}>
          <div class="case-facts">${transcript(request)}${checks(request)}${show(request)}</div>
          ${emailEditor(store, request)}
          <div class="case-facts">${member(request)}${words(request)}</div>
        </div>
        ${audit(request)}
      </article>`;
  }

  news() {
    const { news } = this.store;
    return html`<div role="status">${news.length === 0 ? nothing : html`
      <div class="notice news">
        <p><strong>Este pedido cambió mientras lo mirabas.</strong>${this.store.dirty ? ' Lo que escribiste sigue acá, sin guardar.' : ''}</p>
        <ul>${news.map(entry => html`<li>${auditLine(entry)}</li>`)}</ul>
        <button type="button" class="plain" @click=${() => this.store.dismissNews()}>Entendido</button>
      </div>`}</div>`;
  }

  /** @param {Api.ReviewCase} request */
  actions(request) {
    const { can, store } = this;
    if (!can.reject && !can.retry) return nothing;
    /**
     * @param {PanelName} name
     * @param {string} label
     * @param {string} [key]
     */
    const toggle = (name, label, key) => html`
      <button type="button" class="secondary outline" aria-expanded=${String(this.panel === name)} ?disabled=${store.busy}
        @click=${() => this.openPanel(name)}>${label}${key ? html` <kbd>${key}</kbd>` : nothing}</button>`;
    return html`
      <section class="actions" aria-label="Qué hacer con el pedido">
        ${can.approve ? html`
          <button type="button" ?disabled=${store.busy} aria-busy=${String(store.busy)} @click=${() => this.approve()}>
            ${store.dirty ? 'Guardar y aprobar' : 'Aprobar'} <kbd>A</kbd></button>` : nothing}
        ${can.resolve ? toggle('resolve', 'Decir qué show es') : nothing}
        ${can.reject ? toggle('reject', isHandedOver(request) ? 'Responder' : 'Rechazar', 'R') : nothing}
        ${can.reprocess ? toggle('reprocess', 'Reprocesar') : nothing}
        ${can.retry ? html`<button type="button" ?disabled=${store.busy} @click=${() => store.act('retry-email')}>Reintentar el email</button>` : nothing}
      </section>`;
  }

  /**
   * Links to other cases open here instead of loading the page again.
   * @param {MouseEvent & { target: Element }} event
   */
  follow(event) {
    const link = /** @type {HTMLElement | null} */ (event.target.closest('[data-case]'));
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      void this.store.open(Number(link.dataset.case));
    }
  }
}

/** @param {import('/js/desk/words.js').Badge} badge */
const badge = ([text, tone]) => html`<span class="tag tag-${tone}">${text}</span>`;

customElements.define('case-card', CaseCard);
