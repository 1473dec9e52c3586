// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { get, post, query, randomKey } from '/js/api.js';
import { dayOf } from '/js/dates.js';
import { check, line, typed } from '/js/admin/fields.js';
import { ListPart } from '/js/admin/part.js';
import { LIMITS } from '/js/limits.js';

const pesos = new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS' });

/**
 * A member's payments, and a form for one more. Fires `paid`.
 * @extends {ListPart<Api.MemberPayment>}
 */
class MemberPayments extends ListPart {
  static properties = { member: { attribute: false }, adding: { state: true } };

  constructor() {
    super();
    this.member = 0;
    this.adding = false;
    this.key = randomKey();
  }

  get path() {
    return `/api/v1/admin/users/${this.member}/payments`;
  }

  read() {
    return get(`${this.path}?${query({ ...this.filters, limit: 10 })}`);
  }

  async begin() {
    this.clear();
    this.adding = true;
    await this.updateComplete;
    this.querySelector('#f-amount_paid')?.focus();
  }

  /** @param {FormEvent} event */
  async save(event) {
    event.preventDefault();
    const fields = typed(event.target);
    await this.attempt(async () => {
      const { monthly_fee_current: current } = await post(this.path, fields, { 'Idempotency-Key': this.key });
      this.key = randomKey();
      this.adding = false;
      this.said = fields.confirmed && current ? 'Pago anotado: la cuota está al día.' : 'Pago anotado.';
      void this.turn('');
      this.dispatchEvent(new CustomEvent('paid'));
    });
  }

  render() {
    const { errors } = this;
    return html`
      <section class="panel payments" aria-labelledby="payments-title">
        <h3 id="payments-title">Pagos</h3>
        ${this.notes()}
        ${this.page?.items.length === 0 ? html`<p class="quiet">Todavía no hay pagos.</p>` : nothing}
        <ul class="plain-list">${this.page?.items.map(payment => html`
          <li class="payment"><strong>${pesos.format(payment.amount_paid)}</strong>
            <span class="tag ${payment.confirmed ? 'tag-good' : 'tag-wait'}">${payment.confirmed ? 'Confirmado' : 'Sin confirmar'}</span>
            <span class="quiet">${[dayOf(payment.payment_date), payment.payment_method, payment.description].filter(Boolean).join(' · ')}</span></li>`)}</ul>
        ${this.page && this.page.total > 10 ? this.pager('pago', 'pagos') : nothing}
        ${this.adding ? html`
          <form novalidate aria-label="Anotar un pago" @submit=${this.save}>
            <div class="pair">
              ${line('amount_paid', 'Importe en pesos', '', errors, { type: 'number', min: 0, step: '0.01', inputmode: 'decimal' })}
              ${line('payment_date', 'Fecha', '', errors, { type: 'date', optional: true, hint: 'Vacía para hoy.' })}
              ${line('payment_method', 'Medio', '', errors, {
                max: LIMITS.paymentMethod, optional: true, hint: 'Transferencia, efectivo…',
              })}
              ${line('receipt', 'Comprobante', '', errors, { max: LIMITS.paymentReceipt, optional: true })}
            </div>
            ${line('description', 'Detalle', '', errors, { max: LIMITS.paymentDescription, optional: true })}
            ${check('confirmed', 'El pago está confirmado', true)}
            <p class="quiet">Un pago confirmado de los últimos 31 días pone la cuota al día.</p>
            <div class="actions">
              <button type="submit" aria-busy=${this.busy}>Anotar el pago</button>
              <button type="button" class="secondary outline" @click=${() => { this.adding = false; this.clear(); }}>Cancelar</button>
            </div>
          </form>` : html`<div class="actions"><button type="button" class="secondary outline" @click=${() => this.begin()}>Anotar un pago</button></div>`}
      </section>`;
  }
}

customElements.define('member-payments', MemberPayments);
