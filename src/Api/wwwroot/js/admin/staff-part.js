// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { get, post, query } from '/js/api.js';
import { dayOf } from '/js/dates.js';
import { choice, line, typed } from '/js/admin/fields.js';
import { ListPart } from '/js/admin/part.js';
import { LIMITS } from '/js/limits.js';

const PATH = '/api/v1/admin/staff';
const ROLES = [['supervisor', 'Supervisión: revisa pedidos'], ['admin', 'Administración: todo']];
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Four groups of four: easy to read out, hard to guess. */
function inventPassword() {
  const picks = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => LETTERS[byte % LETTERS.length]);
  return [0, 4, 8, 12].map(start => picks.slice(start, start + 4).join('')).join('-');
}

/**
 * The team's accounts.
 * @extends {ListPart<Api.StaffMember>}
 */
class StaffPart extends ListPart {
  static properties = { doing: { state: true } };

  constructor() {
    super();
    /** @type {{ what: 'add' | 'password' | 'disable', id?: number } | null} */
    this.doing = null;
  }

  read() {
    return get(`${PATH}?${query({ ...this.filters, limit: 50 })}`);
  }

  /** @param {NonNullable<StaffPart['doing']>} doing */
  async begin(doing) {
    this.clear();
    this.doing = doing;
    await this.updateComplete;
    this.querySelector('.panel :is(input, button)')?.focus();
  }

  /**
   * @param {() => unknown} work
   * @param {string} said What to say when it is done.
   */
  run(work, said) {
    return this.attempt(async () => {
      await work();
      this.doing = null;
      this.said = said;
      void this.load();
    });
  }

  /** @param {FormEvent} event */
  add(event) {
    event.preventDefault();
    const fields = typed(event.target);
    void this.run(() => post(PATH, fields), `La cuenta ${fields.username} ya puede entrar. Pasale la contraseña por un medio seguro.`);
  }

  /**
   * @param {FormEvent} event
   * @param {Api.StaffMember} account
   */
  reset(event, account) {
    event.preventDefault();
    const fields = typed(event.target);
    void this.run(() => post(`${PATH}/${account.id}/password`, fields), `${account.username} tiene otra contraseña, y sus sesiones se cerraron.`);
  }

  /**
   * @param {Api.StaffMember} account
   * @param {boolean} active
   */
  switch(account, active) {
    void this.run(
      () => post(`${PATH}/${account.id}/${active ? 'enable' : 'disable'}`),
      active ? `${account.username} puede volver a entrar.` : `${account.username} ya no puede entrar.`);
  }

  render() {
    return html`
      <div class="narrow-part">
        <h2>Equipo</h2>
        <p class="quiet">Quienes entran a la mesa de supervisión y a esta administración.</p>
        ${this.notes()}
        ${this.doing?.what === 'add' ? this.addForm() : html`<div class="actions"><button type="button" @click=${() => this.begin({ what: 'add' })}>Agregar una cuenta</button></div>`}
        <ul class="cards" aria-busy=${this.loading}>${this.page?.items.map(account => this.card(account))}</ul>
        ${this.page && this.page.total > 50 ? this.pager('cuenta', 'cuentas') : nothing}
      </div>`;
  }

  /** @param {Api.StaffMember} account */
  card(account) {
    const doing = this.doing?.id === account.id ? this.doing.what : '';
    return html`
      <li class="card">
        <p class="tags"><strong>${account.username}</strong>
          <span class="tag">${account.role === 'admin' ? 'Administración' : 'Supervisión'}</span>
          ${account.active ? nothing : html`<span class="tag tag-bad">Desactivada</span>`}
          <span class="quiet">desde el ${dayOf(account.created_at)}</span></p>
        ${doing === 'password' ? html`
          <form class="panel" novalidate aria-label="Otra contraseña para ${account.username}" @submit=${(/** @type {FormEvent} */ event) => this.reset(event, account)}>
            ${this.password()}
            <div class="actions"><button type="submit" aria-busy=${this.busy}>Cambiar la contraseña</button>${this.cancel()}</div>
          </form>` : doing === 'disable' ? html`
          <section class="panel" aria-label="Desactivar ${account.username}">
            <p>¿Desactivar la cuenta ${account.username}? Sus sesiones se cierran y sus tokens dejan de andar. Se puede volver a activar.</p>
            <div class="actions"><button type="button" class="danger" @click=${() => this.switch(account, false)}>Sí, desactivar</button>${this.cancel()}</div>
          </section>` : html`
          <div class="actions small">
            <button type="button" class="secondary outline" aria-label="Cambiar contraseña de ${account.username}"
              @click=${() => this.begin({ what: 'password', id: account.id })}>Cambiar contraseña</button>
            ${account.active
    ? html`<button type="button" class="secondary outline" aria-label="Desactivar ${account.username}" @click=${() => this.begin({ what: 'disable', id: account.id })}>Desactivar</button>`
    : html`<button type="button" class="secondary outline" aria-label="Activar ${account.username}" @click=${() => this.switch(account, true)}>Activar</button>`}
          </div>`}
      </li>`;
  }

  addForm() {
    return html`
      <form class="panel" novalidate aria-label="Una cuenta nueva" @submit=${this.add}>
        <div class="pair">
          ${line('username', 'Usuario', '', this.errors, { max: LIMITS.username, plain: true, hint: 'Letras, números, puntos o guiones.' })}
          ${choice('role', 'Qué puede hacer', 'supervisor', this.errors, ROLES)}
        </div>
        ${this.password()}
        <div class="actions"><button type="submit" aria-busy=${this.busy}>Crear la cuenta</button>${this.cancel()}</div>
      </form>`;
  }

  password() {
    return html`
      ${line('password', 'Contraseña', '', this.errors, {
        max: LIMITS.password, plain: true,
        hint: `Al menos ${LIMITS.passwordMin} caracteres. Se ve para que se la puedas pasar; después no se muestra más.`,
      })}
      <p><button type="button" class="plain" @click=${event => { /** @type {Form} */ (event.target.form).elements.password.value = inventPassword(); }}>Inventar una</button></p>`;
  }

  cancel() {
    return html`<button type="button" class="secondary outline" @click=${() => { this.clear(); this.doing = null; }}>Cancelar</button>`;
  }
}

customElements.define('staff-part', StaffPart);
