// @ts-check
import { html } from '/vendor/lit.min.js';
import { call } from '/js/api.js';
import { AdminPart } from '/js/admin/part.js';

/** What a member may ask for: everything that is kept about them, and to be forgotten. Fires `erased`. */
class MemberData extends AdminPart {
  static properties = { member: { attribute: false }, confirming: { state: true } };

  constructor() {
    super();
    this.member = 0;
    this.confirming = false;
  }

  get path() {
    return `/api/v1/admin/users/${this.member}/data`;
  }

  async ask() {
    this.clear();
    this.confirming = true;
    await this.updateComplete;
    this.querySelector('#confirm-erase')?.focus();
  }

  async erase() {
    if (await this.attempt(() => call('DELETE', this.path))) {
      this.confirming = false;
      this.dispatchEvent(new CustomEvent('erased'));
    }
  }

  render() {
    return html`
      <section class="panel" aria-labelledby="data-title">
        <h3 id="data-title">Sus datos</h3>
        ${this.notes()}
        ${this.confirming ? html`
          <p id="erase-text">¿Borrar los datos de esta persona? No se puede deshacer. Se van su nombre, email, DNI y teléfono, lo que escribió, sus charlas y los
            emails que le mandamos. Lo que esté en curso se cancela. Quedan las cuentas, sin nombre: cuántos descuentos se dieron, qué se decidió y quién lo
            decidió, y los importes y fechas de los pagos.</p>
          <div class="actions">
            <button id="confirm-erase" type="button" class="danger" aria-describedby="erase-text" aria-busy=${this.busy} @click=${this.erase}>Sí, borrar sus datos</button>
            <button type="button" class="secondary outline" @click=${() => { this.confirming = false; }}>No, dejarlos</button>
          </div>` : html`
          <div class="actions">
            <a role="button" class="secondary outline" href=${this.path} download>Descargar sus datos</a>
            <button type="button" class="secondary outline" @click=${this.ask}>Borrar sus datos</button>
          </div>`}
      </section>`;
  }
}

customElements.define('member-data', MemberData);
