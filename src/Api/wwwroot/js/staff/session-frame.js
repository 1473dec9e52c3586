// @ts-check
import { LitElement, html, keyed, nothing } from '/vendor/lit.min.js';
import { get, post, rememberCsrfToken } from '/js/api.js';
import '/js/staff/own-account.js';
import '/js/staff/own-password.js';
import '/js/staff/sign-in.js';

/**
 * A page of the team: the sign-in, or what it stands before. A session that ends hides the page and keeps it, with everything that was
 * being written, for the same person's next sign-in. Hears `signed-out` from inside.
 */
export class SessionFrame extends LitElement {
  static properties = { session: { state: true }, locked: { state: true }, asked: { state: true } };

  constructor() {
    super();
    /** @type {Api.SessionResponse | null} */
    this.session = null;
    this.locked = false;
    this.asked = false;
    this.heading = 'Supervisión';
    this.addEventListener('signed-out', () => { this.locked = true; });
  }

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.enter(await get('/api/v1/auth/me'));
    } catch {
      this.session = null;
    }
    this.asked = true;
  }

  /** @param {Api.SessionResponse} session */
  enter(session) {
    rememberCsrfToken(session.csrf_token);
    this.session = session;
    this.locked = false;
  }

  /**
   * What the page leads to besides its own content.
   * @abstract
   * @returns {Template}
   */
  links() {
    return nothing;
  }

  /**
   * The page's own content.
   * @abstract
   * @returns {Template}
   */
  content() {
    return nothing;
  }

  /** @param {CustomEvent<Api.SessionResponse>} event */
  entered(event) {
    this.enter(event.detail);
  }

  async signOut() {
    try {
      await post('/api/v1/auth/logout');
    } finally {
      rememberCsrfToken(null);
      this.session = null;
    }
  }

  render() {
    if (!this.asked) {
      return html`<main class="sign-in" aria-busy="true"></main>`;
    }
    // Somebody else at the same screen gets a page of their own.
    return html`
      ${this.session && !this.locked ? nothing : html`
        <sign-in .heading=${this.heading} .note=${this.locked ? 'La sesión terminó. Entrá de nuevo y seguís donde estabas.' : ''}
          @signed-in=${this.entered}></sign-in>`}
      ${this.session ? keyed(this.session.username, html`<div class="signed-in" ?hidden=${this.locked}>${this.bar(this.session)}${this.given(this.session)}${this.content()}</div>`) : nothing}`;
  }

  /** @param {Api.SessionResponse} session */
  bar(session) {
    return html`
      <header class="bar">
        <a class="brand" href="/"><img src="/img/charro.svg" alt="" width="36" height="36"><span>Charro Bot</span></a>
        <nav aria-label="Cuenta">
          ${this.links()}
          <span class="quiet">${session.username}</span>
          <button type="button" class="plain" @click=${() => this.choosePassword()}>Mi contraseña</button>
          <button type="button" class="plain" @click=${() => this.showAccount()}>Mi cuenta</button>
          <button type="button" class="plain" @click=${() => this.signOut()}>Salir</button>
        </nav>
      </header>
      <own-account @session=${this.entered}></own-account>
      <own-password .username=${session.username} @session=${this.entered}></own-password>`;
  }

  /** @param {Api.SessionResponse} session */
  given(session) {
    if (session.second_factor_missing) {
      return html`
        <p class="notice given">Para seguir necesitás un segundo factor: un código de tu teléfono, además de la contraseña.
          <button type="button" class="plain" @click=${() => this.showAccount()}>Ponelo ahora</button></p>`;
    }
    return session.password_given ? html`
      <p class="notice given">Entraste con una contraseña que te dio otra persona.
        <button type="button" class="plain" @click=${() => this.choosePassword()}>Elegí una tuya</button></p>` : nothing;
  }

  showAccount() {
    void this.querySelector('own-account')?.show();
  }

  choosePassword() {
    void this.querySelector('own-password')?.show();
  }
}
