// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ApiProblem, post } from '/js/api.js';

/** Asks who is there. Fires `signed-in` with the session. */
class SignIn extends LitElement {
  static properties = { problem: { state: true }, busy: { state: true }, asksCode: { state: true }, note: {}, heading: {} };

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
    this.asksCode = false;
    this.note = '';
    this.heading = 'Supervisión';
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  /** @param {FormEvent} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const { username, password, code } = event.target.elements;
    this.busy = true;
    try {
      const session = await post('/api/v1/auth/login', { username: username.value, password: password.value, code: code?.value.trim() || null });
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true, detail: session }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (['second_factor_required', 'wrong_second_factor'].includes(error.code)) {
        this.problem = this.asksCode ? error.message : '';
        this.asksCode = true;
        await this.updateComplete;
        this.querySelector('[name="code"]').select();
        return;
      }
      this.problem = error.errors.username?.[0] ?? error.message;
      password.value = '';
      password.focus();
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`
      <main class="sign-in">
        <a class="brand" href="/"><img src="/img/charro.svg" alt="" width="36" height="36">Charro Bot</a>
        <h1>${this.heading}</h1>
        ${this.note ? html`<p class="notice">${this.note}</p>` : nothing}
        <form @submit=${this.submit}>
          <div role="alert">${this.problem ? html`<p class="notice notice-bad">${this.problem}</p>` : nothing}</div>
          <label>Usuario <input name="username" autocomplete="username" autocapitalize="none" required></label>
          <label>Contraseña <input name="password" type="password" autocomplete="current-password" required></label>
          ${this.asksCode ? html`
            <label>Código de tu aplicación, o uno de recuperación
              <input name="code" maxlength="40" autocomplete="one-time-code" autocapitalize="none" required></label>` : nothing}
          <button type="submit" ?disabled=${this.busy} aria-busy=${this.busy}>Entrar</button>
        </form>
      </main>`;
  }
}

customElements.define('sign-in', SignIn);
