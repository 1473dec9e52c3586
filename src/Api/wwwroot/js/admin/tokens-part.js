// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { call, get, post, query } from '/js/api.js';
import { dayOf } from '/js/dates.js';
import { choice, line, typed } from '/js/admin/fields.js';
import { ListPart } from '/js/admin/part.js';
import { LIMITS } from '/js/limits.js';

const PATH = '/api/v1/admin/tokens';
const SCOPES = [['', 'Todo lo que puede la cuenta'], ['supervision:read', 'Mirar la supervisión'], ['supervision:write', 'Revisar pedidos'], ['admin', 'Administrar']];
const DAYS = [['', '90 días'], ['7', '7 días'], ['30', '30 días'], ['365', 'Un año']];

const isOver = token => new Date(token.expires_at) <= new Date();
const stateOf = token => token.revoked_at ? 'Revocado' : isOver(token) ? 'Vencido' : token.staff_active ? 'Vigente' : 'Cuenta desactivada';

/**
 * Bearer tokens for scripts: made, shown once, revoked.
 * @extends {ListPart<Api.TokenSummary>}
 */
class TokensPart extends ListPart {
  static properties = { staff: { state: true }, made: { state: true }, copied: { state: true }, revoking: { state: true } };

  constructor() {
    super();
    /** @type {Api.StaffMember[]} */
    this.staff = [];
    /** @type {Api.NewToken | null} */
    this.made = null;
    this.copied = false;
    /** @type {number | null} */
    this.revoking = null;
  }

  get tokenField() {
    return /** @type {HTMLInputElement} */ (this.querySelector('#token'));
  }

  async read() {
    const [page, staff] = await Promise.all([get(`${PATH}?${query({ ...this.filters, limit: 50 })}`), get('/api/v1/admin/staff?limit=100')]);
    this.staff = staff.items.filter((/** @type {Api.StaffMember} */ account) => account.active);
    return page;
  }

  /** @param {FormEvent} event */
  create(event) {
    event.preventDefault();
    const { staff_id: id, label, scope, days } = typed(event.target);
    void this.attempt(async () => {
      this.made = await post(PATH, { staff_id: Number(id), label, scope: scope || null, expires_in_days: days ? Number(days) : null });
      this.copied = false;
      event.target.elements.label.value = '';
      await this.load();
      this.tokenField.select();
    });
  }

  async copy() {
    const field = this.tokenField;
    field.select();
    try {
      // Only under HTTPS and on localhost; elsewhere the text is selected and waits for the keyboard.
      await navigator.clipboard.writeText(field.value);
      this.copied = true;
    } catch {
      this.copied = false;
      this.said = 'Copialo con el teclado: ya está seleccionado.';
    }
  }

  /** @param {Api.TokenSummary} token */
  revoke(token) {
    void this.attempt(async () => {
      await call('DELETE', `${PATH}/${token.id}`);
      this.revoking = null;
      if (this.made?.id === token.id) this.made = null;
      this.said = 'El token ya no sirve.';
      void this.load();
    });
  }

  /** @param {Api.TokenSummary} token */
  async ask(token) {
    this.clear();
    this.revoking = token.id;
    await this.updateComplete;
    this.querySelector('.card .danger')?.focus();
  }

  render() {
    return html`
      <div class="narrow-part">
        <h2>Tokens</h2>
        <p class="quiet">Con un token, un programa usa la API en nombre de una cuenta. Dale una cuenta propia a cada programa, así sabés de quién es cada uno.</p>
        ${this.notes()}
        ${this.made ? html`
          <section class="panel made" aria-labelledby="token-title">
            <h3 id="token-title">El token de ${this.made.username}${this.made.label ? `: ${this.made.label}` : ''}</h3>
            <p class="notice">Guardalo ahora: no se vuelve a mostrar.</p>
            <label for="token">Token</label>
            <input id="token" readonly spellcheck="false" .value=${this.made.token}>
            <div class="actions">
              <button type="button" @click=${() => this.copy()}>${this.copied ? 'Copiado' : 'Copiar'}</button>
              <button type="button" class="secondary outline" @click=${() => { this.made = null; }}>Listo, ya lo guardé</button>
            </div>
          </section>` : nothing}
        ${this.page ? html`
          <form class="panel" novalidate aria-label="Un token nuevo" @submit=${this.create}>
            <div class="pair">
              ${choice('staff_id', 'Para la cuenta', '', this.errors, this.staff.map(account => [account.id, account.username]))}
              ${line('label', 'Para qué es', '', this.errors, {
                max: LIMITS.tokenLabel, optional: true, hint: 'Por ejemplo, planilla de la boletería.',
              })}
            </div>
            <div class="pair">
              ${choice('scope', 'Qué puede', '', this.errors, SCOPES)}
              ${choice('days', 'Hasta cuándo', '', this.errors, DAYS)}
            </div>
            <div class="actions"><button type="submit" aria-busy=${this.busy}>Crear token</button></div>
          </form>` : nothing}
        <ul class="cards" aria-busy=${this.loading}>${this.page?.items.map(token => html`
          <li class="card">
            <p class="tags"><strong>${token.label ?? token.username}</strong>
              ${token.label ? html`<span>de ${token.username}</span>` : nothing}
              <span class="tag ${token.revoked_at || isOver(token) ? '' : token.staff_active ? 'tag-good' : 'tag-bad'}">${stateOf(token)}</span>
              <span class="quiet">creado el ${dayOf(token.created_at)}${token.issued_by && token.issued_by !== token.username ? ` por ${token.issued_by}` : ''}, vence el ${dayOf(token.expires_at)}${token.last_used_at ? `, usado el ${dayOf(token.last_used_at)}` : ', sin usar'}${token.revoked_at ? `, revocado el ${dayOf(token.revoked_at)}` : ''}</span></p>
            ${token.revoked_at ? nothing : this.revoking === token.id ? html`
              <section class="panel" aria-label="Revocar">
                <p>¿Revocar este token? Lo que lo use deja de andar, y no se puede deshacer.</p>
                <div class="actions">
                  <button type="button" class="danger" @click=${() => this.revoke(token)}>Sí, revocar</button>
                  <button type="button" class="secondary outline" @click=${() => { this.revoking = null; }}>Cancelar</button>
                </div>
              </section>` : html`
              <div class="actions small"><button type="button" class="secondary outline"
                aria-label="Revocar el token de ${token.username} del ${dayOf(token.created_at)}${token.label ? `, ${token.label}` : ''}" @click=${() => this.ask(token)}>Revocar</button></div>`}
          </li>`)}</ul>
        ${this.page?.items.length === 0 ? html`<p class="list-empty">Todavía no hay tokens.</p>` : nothing}
        ${this.page && this.page.total > 50 ? this.pager('token', 'tokens') : nothing}
      </div>`;
  }
}

customElements.define('tokens-part', TokensPart);
