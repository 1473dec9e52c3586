// @ts-check
import { LitElement, html, nothing, repeat } from '/vendor/lit.min.js';
import { ApiProblem, get, post } from '/js/api.js';
import { inWords } from '/js/dates.js';
import { followRequest, isFinal } from '/js/follow-request.js';
import { ticket } from '/js/ticket.js';

/** @type {Record<Api.MemberStatus, string>} */
const TITLES = {
  pending: 'Lo estamos mirando',
  needs_clarification: 'Falta saber qué show es',
  approved: 'Viene bien',
  rejected: 'Por ahora no',
  sent: '¡Confirmado!',
  declined: 'Esta vez no pudo ser',
  cancelled: 'Pedido cancelado',
};

/**
 * What each step of the way says, and how it stands.
 * @param {{ status: Api.MemberStatus }} request
 * @returns {[string, Step][]}
 */
function steps({ status }) {
  const decided = ['approved', 'rejected', 'sent', 'declined'].includes(status);
  const answered = status === 'sent' || status === 'declined';
  const refused = status === 'rejected' || status === 'declined';
  /** @type {[string, Step][]} */
  const list = [
    ['Recibimos tu pedido', 'done'],
    [status === 'needs_clarification' ? 'Falta que elijas el show' : 'Revisamos tu membresía y el show',
      decided ? (status === 'rejected' ? 'no' : 'done') : 'now'],
    [refused ? 'Una persona del equipo lo revisa' : 'Lo confirma una persona del equipo',
      answered ? (status === 'declined' ? 'no' : 'done') : decided ? 'now' : 'todo'],
    [status === 'sent' ? 'Tu descuento va por email' : 'Te llega la respuesta por email', answered ? 'done' : 'todo'],
  ];
  return status === 'cancelled' ? [list[0], ['Pedido cancelado', 'no']] : list;
}

/** @typedef {'done' | 'now' | 'no' | 'todo'} Step */

/** @type {Record<Step, string>} */
const SAID = { done: 'Listo', now: 'Ahora', no: 'No', todo: 'Después' };

/** Where a member's request stands, live; lets them pick the show that was meant, or withdraw. */
export class RequestStatus extends LitElement {
  static properties = {
    trackingId: { attribute: false },
    request: { state: true },
    problem: { state: true },
    busy: { state: true },
    asking: { state: true },
  };

  constructor() {
    super();
    this.trackingId = '';
    /** @type {Api.DiscountRequestResponse | null} */
    this.request = null;
    /** @type {(() => void) | undefined} */
    this.stop = undefined;
    this.problem = '';
    this.busy = false;
    this.asking = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('trackingId') && this.trackingId) {
      this.load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  async load() {
    try {
      /** @type {Api.DiscountRequestResponse} */
      const request = await get(this.path);
      this.take(request);
      if (!isFinal(request.status)) this.follow();
    } catch (error) {
      this.explain(error);
    }
  }

  /** @param {unknown} error */
  explain(error) {
    if (!(error instanceof ApiProblem)) throw error;
    this.problem = error.message;
  }

  follow() {
    this.stop?.();
    this.stop = followRequest(this.trackingId, state => this.take(state), error => { this.problem = error.message; });
  }

  /** @param {Api.DiscountRequestResponse} request */
  take(request) {
    this.request = request;
    this.problem = '';
  }

  get path() {
    return `/api/v1/discounts/request/${encodeURIComponent(this.trackingId)}`;
  }

  /**
   * @param {string} action
   * @param {Record<string, unknown>} [body]
   */
  async act(action, body) {
    if (this.busy) return;
    this.busy = true;
    try {
      this.take(await post(`${this.path}/${action}`, body));
      this.asking = false;
    } catch (error) {
      this.explain(error);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const request = this.request;
    return html`
      ${this.problem ? html`<div class="notice notice-bad" role="alert">${this.problem}</div>` : nothing}
      <div aria-live="polite">
        ${request ? html`
          <section class="status status-${request.status}">
            <h2>${TITLES[request.status]}</h2>
            <p>${request.reason}</p>
          </section>` : this.problem ? nothing : html`<p aria-busy="true">Buscando tu pedido…</p>`}
      </div>
      ${request ? html`
        ${this.options(request)}
        ${request.show ? html`<div class="ticket-alone">${ticket(request.show)}</div>` : nothing}
        <ol class="timeline">
          ${steps(request).map(([text, state]) => html`
            <li class="step-${state}" aria-current=${state === 'now' ? 'step' : nothing}><span class="sr">${SAID[state]}:</span> ${text}</li>`)}
        </ol>
        <p class="quiet">Lo pediste el ${inWords(request.request_date)}.</p>
        ${this.withdrawal(request)}` : nothing}`;
  }

  /** @param {Api.DiscountRequestResponse} request */
  options(request) {
    return request.status !== 'needs_clarification' || request.options.length === 0 ? nothing : html`
      <ul class="tickets tickets-pick" aria-label="Shows posibles">
        ${repeat(request.options, show => show.id, show => html`
          <li><button type="button" class="ticket-button" ?disabled=${this.busy}
            @click=${() => this.act('clarify', { show_id: show.id })}>${ticket(show)}</button></li>`)}
      </ul>`;
  }

  /** @param {Api.DiscountRequestResponse} request */
  withdrawal(request) {
    if (isFinal(request.status)) {
      return html`<p><a role="button" class="outline" href="/pedir">Hacer otro pedido</a></p>`;
    }
    return this.asking ? html`
      <section class="confirm" aria-label="Cancelar el pedido">
        <span>¿Seguro que querés cancelarlo?</span>
        <button type="button" class="danger" ?disabled=${this.busy} @click=${() => this.act('cancel')}>Sí, cancelar</button>
        <button type="button" class="secondary outline" @click=${() => { this.asking = false; }}>No, dejarlo</button>
      </section>` : html`
      <p><button type="button" class="plain" @click=${() => { this.asking = true; }}>Cancelar el pedido</button></p>`;
  }
}

customElements.define('request-status', RequestStatus);
