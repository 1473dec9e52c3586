import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { get, post, rememberCsrfToken } from '/js/api.js';
import '/js/board/board.js';
import '/js/desk/sign-in.js';

/** The dashboard's page: the sign-in, or the board for whoever is signed in. */
class CharroBoard extends LitElement {
  static properties = { session: { state: true }, asked: { state: true } };

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
    this.session = session;
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
    if (!this.session) {
      return html`<sign-in @signed-in=${event => this.enter(event.detail)}></sign-in>`;
    }
    return html`
      <header class="bar">
        <a class="brand" href="/"><img src="/img/charro.svg" alt="" width="36" height="36">Charro Bot</a>
        <nav aria-label="Cuenta">
          <a href="/supervision">Pedidos</a>
          <span class="quiet">${this.session.username ?? nothing}</span>
          <button type="button" class="plain" @click=${() => this.signOut()}>Salir</button>
        </nav>
      </header>
      <statistics-board @signed-out=${() => { this.session = null; }}></statistics-board>`;
  }
}

customElements.define('charro-board', CharroBoard);
