// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ApiProblem, post } from '/js/api.js';
import { LIMITS } from '/js/limits.js';

/** @type {Record<string, string>} */
const OTHERWISE = { wrong_password: 'current_password' };

/** Lets whoever is signed in choose another password. Fires `session` with what the server says of the session then. */
export class OwnPassword extends LitElement {
  static properties = { username: {}, open: { state: true }, errors: { state: true }, problem: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.username = '';
    this.open = false;
    this.busy = false;
    /** @type {FieldErrors} */
    this.errors = {};
    this.problem = '';
    this.said = '';
  }

  createRenderRoot() {
    return this;
  }

  clear() {
    this.errors = {};
    this.problem = '';
    this.said = '';
  }

  async show() {
    this.clear();
    this.open = true;
    await this.updateComplete;
    this.querySelector('dialog')?.showModal();
  }

  close() {
    this.open = false;
  }

  /** @param {FormEvent} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const { current_password: current, new_password: chosen, again } = event.target.elements;
    this.clear();
    if (chosen.value !== again.value) {
      this.refuse({ again: ['No es igual a la nueva.'] });
      return;
    }
    this.busy = true;
    try {
      const session = await post('/api/v1/auth/password', { current_password: current.value, new_password: chosen.value });
      this.said = 'Listo, cambiaste tu contraseña. Donde más tenías la sesión abierta, se cerró.';
      this.dispatchEvent(new CustomEvent('session', { detail: session }));
      await this.updateComplete;
      this.querySelector('[type="button"]')?.focus();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 401) {
        this.close();
        this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
        return;
      }
      const field = OTHERWISE[error.code];
      this.problem = field || Object.keys(error.errors).length > 0 ? '' : error.message;
      this.refuse(field ? { [field]: [error.message] } : error.errors);
    } finally {
      this.busy = false;
    }
  }

  /** @param {FieldErrors} errors */
  refuse(errors) {
    this.errors = errors;
    void this.updateComplete.then(() => this.querySelector('[aria-invalid="true"]')?.focus());
  }

  render() {
    if (!this.open) return nothing;
    return html`
      <dialog aria-labelledby="own-password-title" @close=${() => this.close()}>
        <article>
          <h2 id="own-password-title">Mi contraseña</h2>
          <div role="status">${this.said ? html`<p class="notice notice-good">${this.said}</p>` : nothing}</div>
          ${this.said ? nothing : html`
            <form novalidate @submit=${this.submit}>
              <div role="alert">${this.problem ? html`<p class="notice notice-bad">${this.problem}</p>` : nothing}</div>
              <input hidden name="username" autocomplete="username" .value=${this.username}>
              ${this.field('current_password', 'La de ahora', 'current-password')}
              ${this.field('new_password', 'La nueva', 'new-password', `Al menos ${LIMITS.passwordMin} caracteres. Unas cuantas palabras juntas se recuerdan bien.`)}
              ${this.field('again', 'La nueva, otra vez', 'new-password')}
              <button type="submit" aria-busy=${this.busy}>Cambiarla</button>
            </form>`}
          <button type="button" class=${this.said ? '' : 'secondary outline'} @click=${() => this.querySelector('dialog')?.close()}>Cerrar</button>
        </article>
      </dialog>`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} autocomplete
   * @param {string} [hint]
   */
  field(name, label, autocomplete, hint = '') {
    const errors = this.errors[name] ?? [];
    return html`
      <div class="field">
        <label for="own-${name}">${label}</label>
        <input id="own-${name}" name=${name} type="password" maxlength=${LIMITS.password} autocomplete=${autocomplete}
          aria-required="true" aria-invalid=${errors.length > 0 ? 'true' : nothing} aria-describedby="own-${name}-notes">
        <span id="own-${name}-notes">
          <small class="field-error">${errors.join(' ')}</small>
          ${hint && errors.length === 0 ? html`<small class="quiet">${hint}</small>` : nothing}
        </span>
      </div>`;
  }
}

customElements.define('own-password', OwnPassword);
