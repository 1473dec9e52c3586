import { LitElement, html, keyed, nothing } from '/vendor/lit.min.js';
import { get, post, rememberCsrfToken } from '/js/api.js';
import '/js/desk/sign-in.js';
import '/js/desk/workbench.js';

/** The supervisors' page: the sign-in, or the workbench for whoever is signed in. */
class CharroDesk extends LitElement {
  static properties = { session: { state: true }, locked: { state: true }, asked: { state: true } };

  constructor() {
    super();
    this.session = null;
    this.asked = false;
    this.locked = false;
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

  enter(session) {
    rememberCsrfToken(session.csrf_token);
    // Somebody else at the same screen gets a workbench of their own.
    if (this.session?.username !== session.username) this.session = session;
    this.locked = false;
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
    // A session that ends hides the workbench and keeps it: what was being written is still there after the next sign-in.
    return html`
      ${this.session && !this.locked ? nothing : html`
        <sign-in .note=${this.locked ? 'La sesión terminó. Entrá de nuevo y seguís donde estabas.' : ''}
          @signed-in=${event => this.enter(event.detail)}></sign-in>`}
      ${this.session ? keyed(this.session.username, html`
        <desk-workbench .session=${this.session} .locked=${this.locked} ?hidden=${this.locked} @sign-out=${() => this.signOut()}
          @signed-out=${() => { this.locked = true; }}></desk-workbench>`) : nothing}`;
  }
}

customElements.define('charro-desk', CharroDesk);
