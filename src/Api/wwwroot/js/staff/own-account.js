import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ApiProblem, get, post } from '/js/api.js';

const SESSIONS = '/api/v1/auth/sessions';
const FACTOR = '/api/v1/auth/second-factor';

/**
 * What guards one's own account besides the password: a second factor, and the sessions that are open. Fires `session` with what the
 * server says of the session after a change.
 */
class OwnAccount extends LitElement {
  static properties = {
    open: { state: true }, sessions: { state: true }, begun: { state: true }, codes: { state: true },
    problem: { state: true }, said: { state: true }, busy: { state: true },
  };

  constructor() {
    super();
    this.open = false;
    this.busy = false;
    this.clear();
  }

  createRenderRoot() {
    return this;
  }

  clear() {
    this.sessions = [];
    this.begun = null;
    this.codes = null;
    this.problem = '';
    this.said = '';
  }

  async show() {
    this.clear();
    this.open = true;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    await this.attempt(async () => { this.sessions = (await get(SESSIONS)).items; });
  }

  async attempt(work) {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    this.said = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === 'unauthorized') {
        this.open = false;
        this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
        return;
      }
      this.problem = Object.values(error.errors).flat().join(' ') || error.message;
    } finally {
      this.busy = false;
    }
  }

  begin(event) {
    event.preventDefault();
    const current = event.target.elements.current_password.value;
    void this.attempt(async () => { this.begun = await post(FACTOR, { current_password: current }); });
  }

  confirm(event) {
    event.preventDefault();
    const code = event.target.elements.code.value.trim();
    void this.attempt(async () => {
      this.codes = (await post(`${FACTOR}/confirm`, { code })).codes;
      this.begun = null;
      this.dispatchEvent(new CustomEvent('session', { detail: await get('/api/v1/auth/me') }));
    });
  }

  remove(event) {
    event.preventDefault();
    const current = event.target.form.elements.current_password.value;
    void this.attempt(async () => {
      const session = await post(`${FACTOR}/remove`, { current_password: current });
      this.said = 'Listo: ahora entrás con la contraseña sola.';
      this.dispatchEvent(new CustomEvent('session', { detail: session }));
    });
  }

  endOthers() {
    void this.attempt(async () => {
      this.sessions = (await post(`${SESSIONS}/end-others`)).items;
      this.said = 'Listo, cerramos las otras.';
    });
  }

  render() {
    if (!this.open) return nothing;
    return html`
      <dialog aria-labelledby="own-account-title" @close=${() => { this.open = false; }}>
        <article>
          <h2 id="own-account-title">Mi cuenta</h2>
          <div role="status">${this.said ? html`<p class="notice notice-good">${this.said}</p>` : nothing}</div>
          <div role="alert">${this.problem ? html`<p class="notice notice-bad">${this.problem}</p>` : nothing}</div>
          <h3>Segundo factor</h3>
          ${this.codes ? this.recovery() : this.begun ? this.secret() : this.start()}
          <h3>Sesiones abiertas</h3>
          <p>${this.sessions.length === 1 ? 'Solo esta.' : `${this.sessions.length}, con esta.`}</p>
          ${this.sessions.length > 1 ? html`
            <button type="button" class="secondary outline" aria-busy=${this.busy} @click=${() => this.endOthers()}>Cerrar las otras</button>` : nothing}
          <button type="button" class="secondary outline" @click=${() => this.querySelector('dialog').close()}>Listo</button>
        </article>
      </dialog>`;
  }

  start() {
    return html`
      <form novalidate @submit=${this.begin}>
        <p>Además de la contraseña, un código de una aplicación de tu teléfono.</p>
        <label for="account-password">Tu contraseña</label>
        <input id="account-password" name="current_password" type="password" maxlength="200" autocomplete="current-password">
        <div class="actions">
          <button type="submit" aria-busy=${this.busy}>Ponerlo</button>
          <button type="button" class="secondary outline" @click=${this.remove}>Sacarlo</button>
        </div>
      </form>`;
  }

  secret() {
    return html`
      <form novalidate @submit=${this.confirm}>
        <p>Agregá esta clave a tu aplicación, o <a href=${this.begun.uri}>abrila en este teléfono</a>.</p>
        <label for="account-secret">Clave</label>
        <input id="account-secret" readonly spellcheck="false" .value=${this.begun.secret}>
        <label for="account-code">El código que te muestra</label>
        <input id="account-code" name="code" inputmode="numeric" maxlength="6" autocomplete="one-time-code">
        <button type="submit" aria-busy=${this.busy}>Confirmar</button>
      </form>`;
  }

  recovery() {
    return html`
      <p>Listo. Guardá estos códigos: cada uno sirve una vez, si perdés el teléfono. No se vuelven a mostrar.</p>
      <ul>${this.codes.map(code => html`<li><code>${code}</code></li>`)}</ul>`;
  }
}

customElements.define('own-account', OwnAccount);
