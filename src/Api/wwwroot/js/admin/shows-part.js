// @ts-check
import { html, keyed, nothing } from '/vendor/lit.min.js';
import { get, post, query } from '/js/api.js';
import { dayOf, inWords } from '/js/dates.js';
import { line, lines, typed, wallClock } from '/js/admin/fields.js';
import { EditPart } from '/js/admin/edit-part.js';
import { LIMITS } from '/js/limits.js';

const PATH = '/api/v1/admin/shows';

/** @typedef {Partial<Api.AdminShow>} Show */

/**
 * The programme: search, add, change, take out.
 * @extends {EditPart<Api.AdminShow>}
 */
class ShowsPart extends EditPart {
  static properties = { confirming: { state: true } };

  constructor() {
    super();
    this.filters = { upcoming: 'true' };
    this.confirming = false;
  }

  settle() {
    super.settle();
    this.confirming = false;
  }

  /** @param {Show} show */
  inForm(show) {
    return { ...show, show_date: wallClock(show.show_date), aliases: (show.aliases ?? []).join('\n') };
  }

  read() {
    return get(`${PATH}?${query(this.filters)}`);
  }

  /** @param {FormEvent} event */
  save(event) {
    event.preventDefault();
    const { aliases, ...values } = typed(event.target);
    const fields = {
      ...values,
      aliases: String(aliases ?? '').split('\n').map(alias => alias.trim()).filter(Boolean),
      ...(!this.open?.id && { active: true }),
    };
    return this.keep(PATH, fields, ['Guardado.', 'El show ya está en la programación.']);
  }

  /** @param {boolean} active */
  async switch(active) {
    await this.attempt(async () => {
      this.renew(await post(`${PATH}/${this.open?.id}/${active ? 'activate' : 'deactivate'}`));
      this.settle();
      this.said = active ? 'El show vuelve a recibir pedidos.' : 'El show ya no recibe pedidos.';
      void this.load();
    });
  }

  render() {
    const { open } = this;
    return html`
      <div class="split ${open ? 'split-open' : ''}">
        <section class="list-pane" aria-label="Programación">
          <button type="button" class="add" @click=${() => this.show({})}>Agregar un show</button>
          <search><form class="filters" @submit=${event => event.preventDefault()}>
            <input type="search" maxlength=${LIMITS.programmeSearch} aria-label="Buscar por título, artista, código o lugar" placeholder="Buscar show, lugar o código"
              @input=${event => this.filterLater('q', event.target.value)}>
            <div class="filter-grid">
              <label>Fecha
                <select @change=${event => this.filter('upcoming', event.target.value)}>
                  <option value="true">Próximos</option><option value="false">Pasados</option><option value="">Todos</option>
                </select></label>
              <label>Estado
                <select @change=${event => this.filter('active', event.target.value)}>
                  <option value="">Cualquiera</option><option value="true">Activos</option><option value="false">Inactivos</option>
                </select></label>
            </div>
          </form></search>
          ${this.pager('show', 'shows')}
          <ul class="list" aria-busy=${this.loading}>${this.page?.items.map(show => this.row(show))}</ul>
          ${this.page?.items.length === 0 ? html`<p class="list-empty">No hay shows así.</p>` : nothing}
        </section>
        <section class="detail" aria-label="Show">
          ${open ? keyed(`${open.id}-${open.version}`, this.form(open)) : html`${this.notes()}<p class="case-empty">Elegí un show de la lista, o agregá uno.</p>`}
        </section>
      </div>`;
  }

  /** @param {Api.AdminShow} show */
  row(show) {
    return html`
      <li class="row-item ${show.id === this.open?.id ? 'row-open' : ''}">
        <button type="button" class="row-button" aria-current=${show.id === this.open?.id ? 'true' : nothing} @click=${() => this.show(show)}>
          <span class="row-top"><strong>${show.title}</strong>
            <span class="quiet">${show.show_date ? dayOf(show.show_date) : 'Sin fecha'}</span></span>
          <span class="row-note">${[show.venue, show.city].filter(Boolean).join(', ') || 'Lugar a confirmar'}</span>
          <span class="row-note">${show.sent_discounts} de ${show.max_discounts} descuentos dados
            ${show.active ? nothing : html`<span class="tag">Inactivo</span>`}</span>
        </button>
      </li>`;
  }

  /** @param {Show} show */
  form(show) {
    const { errors } = this;
    const fields = this.inForm(show);
    return html`
      <button type="button" class="plain back" @click=${() => { this.open = null; }}>← Volver a la lista</button>
      <h2 id="form-title" tabindex="-1">${show.id ? show.title : 'Un show nuevo'}</h2>
      ${show.id ? html`
        <p class="tags"><span class="tag ${show.active ? 'tag-good' : ''}">${show.active ? 'Activo' : 'Inactivo'}</span>
          <span class="quiet">${show.show_date ? inWords(show.show_date) : 'Sin fecha todavía'} · ${show.sent_discounts} de ${show.max_discounts} descuentos dados</span></p>` : nothing}
      ${this.notes()}
      ${this.newerNote()}
      <form novalidate aria-labelledby="form-title" @submit=${this.save}>
        ${line('title', 'Título', show.title, errors, { max: LIMITS.showTitle })}
        <div class="pair">
          ${line('artist', 'Artista', show.artist, errors, { max: LIMITS.showArtist })}
          ${line('code', 'Código', show.code, errors, {
            max: LIMITS.showCode, plain: true, hint: 'Corto y único, por ejemplo PELOTAS-ROS.',
          })}
          ${line('venue', 'Lugar', show.venue, errors, { max: LIMITS.showVenue, optional: true })}
          ${line('city', 'Ciudad', show.city, errors, { max: LIMITS.showCity, optional: true })}
          ${line('show_date', 'Fecha y hora', fields.show_date, errors, {
            type: 'datetime-local', optional: true, hint: 'Hora argentina. Dejala vacía si no está anunciada.',
          })}
          ${line('max_discounts', 'Descuentos en total', show.max_discounts, errors, {
            type: 'number', min: 0, step: 1, inputmode: 'numeric', hint: show.sent_discounts ? `Ya se dieron ${show.sent_discounts}.` : '',
          })}
          ${line('discount_type', 'Qué se lleva', show.discount_type, errors, {
            max: LIMITS.discountType, optional: true, hint: 'Por ejemplo 2x1 o 20% OFF.',
          })}
          ${line('genre', 'Género', show.genre, errors, { max: LIMITS.showGenre, optional: true })}
        </div>
        ${lines('discount_instructions', 'Cómo se usa el descuento', show.discount_instructions, errors, {
          max: LIMITS.discountInstructions, optional: true, hint: 'Va tal cual en el email de aprobación.',
        })}
        ${line('ticketing_link', 'Link de entradas', show.ticketing_link, errors, {
          max: LIMITS.showLink, plain: true, optional: true, type: 'url',
        })}
        <details ?open=${['image_url', 'code_pattern', 'aliases'].some(name => errors[name])}>
          <summary>Más datos</summary>
          ${line('image_url', 'Imagen', show.image_url, errors, {
            max: LIMITS.showLink, plain: true, optional: true, hint: 'Una dirección http(s) o una ruta de este sitio.',
          })}
          ${line('code_pattern', 'Forma de los códigos de descuento', show.code_pattern, errors, {
            max: LIMITS.codePattern, plain: true, optional: true,
            hint: '# es un dígito al azar y ? una letra o un dígito: INDIE-####-????. Vacío si la boletería no pide códigos.',
          })}
          ${lines('aliases', 'Otros nombres', fields.aliases, errors, {
            optional: true, hint: 'Uno por línea: cómo más lo llama la gente cuando lo pide.',
          })}
        </details>
        <div class="actions">
          <button type="submit" aria-busy=${this.busy}>${show.id ? 'Guardar' : 'Agregar a la programación'}</button>
          ${show.id && !this.confirming ? html`
            <button type="button" class="secondary outline" @click=${() => (show.active ? this.ask() : this.switch(true))}>${show.active ? 'Desactivar' : 'Volver a activar'}</button>` : nothing}
        </div>
      </form>
      ${this.confirming ? html`
        <section class="panel" aria-labelledby="confirm-text">
          <p id="confirm-text">¿Desactivar este show? Deja de aparecer y no recibe más pedidos. Los descuentos ya dados siguen valiendo.</p>
          <div class="actions">
            <button id="confirm" type="button" class="danger" @click=${() => this.switch(false)}>Sí, desactivar</button>
            <button type="button" class="secondary outline" @click=${() => { this.confirming = false; }}>No, dejarlo</button>
          </div>
        </section>` : nothing}`;
  }

  async ask() {
    this.confirming = true;
    await this.updateComplete;
    this.querySelector('#confirm')?.focus();
  }
}

customElements.define('shows-part', ShowsPart);
