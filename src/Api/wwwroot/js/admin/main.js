import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { get, post, rememberCsrfToken } from '/js/api.js';
import '/js/desk/sign-in.js';
import '/js/admin/import-part.js';
import '/js/admin/members-part.js';
import '/js/admin/shows-part.js';
import '/js/admin/staff-part.js';
import '/js/admin/tokens-part.js';

const PARTS = {
  shows: { name: 'Shows', body: () => html`<shows-part></shows-part>` },
  miembros: { name: 'Miembros', body: () => html`<members-part></members-part>` },
  equipo: { name: 'Equipo', body: () => html`<staff-part></staff-part>` },
  tokens: { name: 'Tokens', body: () => html`<tokens-part></tokens-part>` },
  importar: { name: 'Importar', body: () => html`<import-part></import-part>` },
};

/** The admins' page: the sign-in, a refusal, or the part that the address names. */
class CharroAdmin extends LitElement {
  static properties = { session: { state: true }, locked: { state: true }, asked: { state: true } };

  constructor() {
    super();
    this.session = null;
    this.locked = false;
    this.asked = false;
    const asked = new URLSearchParams(location.search).get('parte');
    this.place = Object.hasOwn(PARTS, asked ?? '') ? asked : 'shows';
    // What was being written is still there after the next sign-in.
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

  enter(session) {
    rememberCsrfToken(session.csrf_token);
    this.session = session;
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
    return html`
      ${this.session && !this.locked ? nothing : html`
        <sign-in .heading=${'Administración'} .note=${this.locked ? 'La sesión terminó. Entrá de nuevo y seguís donde estabas.' : ''}
          @signed-in=${event => this.enter(event.detail)}></sign-in>`}
      ${this.session ? html`<div class="admin" ?hidden=${this.locked}>${this.shell()}</div>` : nothing}`;
  }

  shell() {
    return html`
      <header class="bar">
        <a class="brand" href="/"><img src="/img/charro.svg" alt="" width="36" height="36">Charro Bot</a>
        <nav aria-label="Cuenta">
          <a href="/supervision">Supervisión</a>
          <span class="quiet">${this.session.username}</span>
          <button type="button" class="plain" @click=${() => this.signOut()}>Salir</button>
        </nav>
      </header>
      ${this.session.role === 'admin' ? this.parts() : html`
        <main class="page narrow">
          <h1>Administración</h1>
          <p class="notice">Esta parte es para cuentas de administración, y la tuya es de supervisión. Si la necesitás, pedile a quien administra.</p>
          <p><a href="/supervision">Volver a la mesa de supervisión</a></p>
        </main>`}`;
  }

  parts() {
    return html`
      <nav class="tabs" aria-label="Administración">
        ${Object.entries(PARTS).map(([part, { name }]) => html`
          <a href="?parte=${part}" aria-current=${part === this.place ? 'page' : nothing}>${name}</a>`)}
      </nav>
      <main class="admin-main">
        <h1 class="sr">${PARTS[this.place].name}</h1>
        ${PARTS[this.place].body()}
      </main>`;
  }
}

customElements.define('charro-admin', CharroAdmin);
