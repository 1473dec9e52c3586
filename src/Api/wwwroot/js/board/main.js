// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { SessionFrame } from '/js/staff/session-frame.js';
import '/js/board/board.js';

/** The dashboard's page. */
class CharroBoard extends SessionFrame {
  links() {
    return html`<a href="/supervision">Pedidos</a>`;
  }

  /** Nothing is written on it: it is drawn anew after the next sign-in. */
  content() {
    return this.locked ? nothing : html`<statistics-board></statistics-board>`;
  }
}

customElements.define('charro-board', CharroBoard);
