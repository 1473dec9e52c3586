// @ts-check
import { html, keyed, nothing } from '/vendor/lit.min.js';
import { get, query } from '/js/api.js';
import { check, line, typed } from '/js/admin/fields.js';
import { EditPart } from '/js/admin/edit-part.js';
import { LIMITS } from '/js/limits.js';
import '/js/admin/member-data.js';
import '/js/admin/member-payments.js';

const PATH = '/api/v1/admin/users';

/** What of a member a payment changes. */
const BY_A_PAYMENT = ['monthly_fee_current', 'updated_at', 'version'];

/** @typedef {Partial<Api.AdminMember>} Member */

/** @param {Member} member */
export const standing = member => (member.erased ? html`<span class="tag">Datos borrados</span>` : member.monthly_fee_current
  ? html`<span class="tag tag-good">Al día</span>` : html`<span class="tag tag-bad">Debe la cuota</span>`);

/**
 * The community: filters, members, and their payments.
 * @extends {EditPart<Api.AdminMember>}
 */
class MembersPart extends EditPart {
  read() {
    return get(`${PATH}?${query(this.filters)}`);
  }

  /** @param {FormEvent} event */
  save(event) {
    event.preventDefault();
    return this.keep(PATH, typed(event.target), ['Guardado.', 'Ya es parte de la comunidad.']);
  }

  /** A payment changes the standing, and the version with it; what is being typed stays. */
  async paid() {
    await this.reread(now => {
      // Somebody else's change beside it is told when saving, as ever.
      const names = /** @type {(keyof Api.AdminMember)[]} */ (Object.keys(now));
      const other = names.some(name => !BY_A_PAYMENT.includes(name) && now[name] !== this.open?.[name]);
      return other ? { ...this.open, monthly_fee_current: now.monthly_fee_current } : now;
    });
  }

  /** @param {(now: Api.AdminMember) => Member} take */
  async reread(take) {
    try {
      this.renew(take(await get(`${PATH}/${this.open?.id}`)));
      void this.load();
    } catch (error) {
      this.refuse(error);
    }
  }

  async erased() {
    await this.reread(now => now);
    this.said = 'Sus datos se borraron.';
    await this.updateComplete;
    this.querySelector('#form-title')?.focus();
  }

  render() {
    const { open } = this;
    /**
     * @param {string} name
     * @param {string} label
     * @param {string} yes
     * @param {string} no
     */
    const yesNo = (name, label, yes, no) => html`
      <label>${label}
        <select name=${name} @change=${event => this.filter(name, event.target.value)}>
          <option value="">Todos</option><option value="true">${yes}</option><option value="false">${no}</option>
        </select></label>`;
    return html`
      <div class="split ${open ? 'split-open' : ''}">
        <section class="list-pane" aria-label="Comunidad">
          <button type="button" class="add" @click=${() => this.show({})}>Agregar a alguien</button>
          <search><form class="filters" @submit=${event => event.preventDefault()}>
            <input type="search" maxlength=${LIMITS.memberSearch} aria-label="Buscar por nombre, email o DNI" placeholder="Buscar nombre, email o DNI"
              @input=${event => this.filterLater('q', event.target.value)}>
            <div class="filter-grid">
              ${yesNo('monthly_fee_current', 'Cuota', 'Al día', 'Debe')}
              ${yesNo('subscription_active', 'Suscripción', 'Activa', 'Inactiva')}
            </div>
          </form></search>
          ${this.pager('persona', 'personas')}
          <ul class="list" aria-busy=${this.loading}>${this.page?.items.map(member => html`
            <li class="row-item ${member.id === open?.id ? 'row-open' : ''}">
              <button type="button" class="row-button" aria-current=${member.id === open?.id ? 'true' : nothing} @click=${() => this.show(member)}>
                <span class="row-top"><strong>${member.name}</strong> ${standing(member)}</span>
                <span class="row-note">${member.email}</span>
                ${member.subscription_active || member.erased ? nothing : html`<span class="row-note">Suscripción inactiva</span>`}
              </button>
            </li>`)}</ul>
          ${this.page?.items.length === 0 ? html`<p class="list-empty">No hay nadie así.</p>` : nothing}
        </section>
        <section class="detail" aria-label="Persona">
          ${open ? html`
            ${keyed(this.drawn, open.erased ? this.gone(open) : this.form(open))}
            ${open.id && !open.erased ? keyed(open.id, html`
              <member-payments .member=${open.id} @paid=${() => this.paid()}></member-payments>
              <member-data .member=${open.id} @erased=${() => this.erased()}></member-data>`) : nothing}`
    : html`${this.notes()}<p class="case-empty">Elegí a alguien de la lista, o agregá a alguien.</p>`}
        </section>
      </div>`;
  }

  /** @param {Member} member */
  gone(member) {
    return html`
      <button type="button" class="plain back" @click=${() => { this.open = null; }}>← Volver a la lista</button>
      <h2 id="form-title" tabindex="-1">${member.name}</h2>
      <p class="tags">${standing(member)}</p>
      ${this.notes()}
      <p class="quiet">No queda nada que diga quién era. Sus pedidos siguen en las cuentas de cada show.</p>`;
  }

  /** @param {Member} member */
  form(member) {
    const { errors } = this;
    return html`
      <button type="button" class="plain back" @click=${() => { this.open = null; }}>← Volver a la lista</button>
      <h2 id="form-title" tabindex="-1">${member.id ? member.name : 'Alguien nuevo'}</h2>
      ${member.id ? html`
        <p class="tags">${standing(member)}
          <span class="tag ${member.subscription_active ? 'tag-good' : ''}">${member.subscription_active ? 'Suscripción activa' : 'Suscripción inactiva'}</span>
          ${member.email_bounced_at ? html`<span class="tag tag-bad">Su email rebota</span>` : nothing}</p>` : nothing}
      ${this.notes()}
      ${this.newerNote()}
      <form novalidate aria-labelledby="form-title" @submit=${this.save}>
        <div class="pair">
          ${line('name', 'Nombre', member.name, errors, { max: LIMITS.memberName })}
          ${line('email', 'Email', member.email, errors, { max: LIMITS.memberEmail, plain: true, type: 'email' })}
          ${line('dni', 'DNI', member.dni, errors, {
            type: 'number', min: 1, step: 1, inputmode: 'numeric', optional: true, hint: 'Sin DNI no puede demostrar quién es.',
          })}
          ${line('phone', 'Teléfono', member.phone, errors, { max: LIMITS.memberPhone, type: 'tel', optional: true })}
          ${line('city', 'Ciudad', member.city, errors, { max: LIMITS.memberCity, optional: true })}
          ${line('favorite_music_genre', 'Música que le gusta', member.favorite_music_genre, errors, {
            max: LIMITS.memberGenre, optional: true,
          })}
        </div>
        ${line('how_did_you_find_us', 'Cómo nos conoció', member.how_did_you_find_us, errors, {
          max: LIMITS.memberAcquisition, optional: true,
        })}
        ${check('subscription_active', 'Suscripción activa', member.subscription_active ?? true)}
        ${check('monthly_fee_current', 'Cuota al día', member.monthly_fee_current)}
        <div class="actions"><button type="submit" aria-busy=${this.busy}>${member.id ? 'Guardar' : 'Agregar a la comunidad'}</button></div>
      </form>`;
  }
}

customElements.define('members-part', MembersPart);
