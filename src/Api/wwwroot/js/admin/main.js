// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { SessionFrame } from '/js/staff/session-frame.js';
import '/js/admin/import-part.js';
import '/js/admin/members-part.js';
import '/js/admin/shows-part.js';
import '/js/admin/staff-part.js';
import '/js/admin/tokens-part.js';

/** @type {Record<string, { name: string, body: () => Template }>} */
const PARTS = {
  shows: { name: 'Shows', body: () => html`<shows-part></shows-part>` },
  miembros: { name: 'Miembros', body: () => html`<members-part></members-part>` },
  equipo: { name: 'Equipo', body: () => html`<staff-part></staff-part>` },
  tokens: { name: 'Tokens', body: () => html`<tokens-part></tokens-part>` },
  importar: { name: 'Importar', body: () => html`<import-part></import-part>` },
};

/** The admins' page: a refusal, or the part that the address names. */
class CharroAdmin extends SessionFrame {
  constructor() {
    super();
    this.heading = 'Administración';
    const asked = new URLSearchParams(location.search).get('parte') ?? '';
    this.place = Object.hasOwn(PARTS, asked) ? asked : 'shows';
  }

  links() {
    return html`<a href="/supervision">Supervisión</a>`;
  }

  content() {
    return html`
      <div class="admin">
        ${this.session?.role === 'admin' ? this.parts() : html`
          <main class="page narrow">
            <h1>Administración</h1>
            <p class="notice">Esta parte es para cuentas de administración, y la tuya es de supervisión. Si la necesitás, pedile a quien administra.</p>
            <p><a href="/supervision">Volver a la mesa de supervisión</a></p>
          </main>`}
      </div>`;
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
