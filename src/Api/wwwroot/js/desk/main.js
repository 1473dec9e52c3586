// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { SessionFrame } from '/js/staff/session-frame.js';
import '/js/desk/workbench.js';

/** The supervisors' page. */
class CharroDesk extends SessionFrame {
  links() {
    return html`
      <a href="/supervision/tablero">Tablero</a>
      ${this.session?.role === 'admin' ? html`<a href="/administracion">Administración</a>` : nothing}
      <button type="button" class="plain for-keys" @click=${() => this.querySelector('desk-workbench')?.showKeys()}>Atajos</button>`;
  }

  content() {
    return html`<desk-workbench .locked=${this.locked}></desk-workbench>`;
  }
}

customElements.define('charro-desk', CharroDesk);
