// @ts-check
import { html, live, nothing } from '/vendor/lit.min.js';
import { exportQuery } from '/js/desk/place.js';
import { DELIVERY_SHORT, TABS } from '/js/desk/words.js';
import { LIMITS } from '/js/limits.js';

const DELAY_MS = 300;
let timer = 0;

/** @typedef {import('/js/desk/store.js').DeskStore} DeskStore */

/** @param {DeskStore} store */
export const tabs = store => html`
  <nav class="tabs" aria-label="Estados">
    ${TABS.map(({ status, name }) => html`
      <a href="?status=${status}" aria-current=${store.place.status === status ? 'page' : nothing}
        @click=${event => { event.preventDefault(); void store.goTo({ status, delivery_status: '' }); }}>
        ${name} <span class="count">${store.counts?.[status] ?? ''}</span></a>`)}
  </nav>`;

/**
 * Search, and behind a fold the finer filters; all of them end in the address.
 * @param {DeskStore} store
 */
export function filterBar(store) {
  const { place } = store;
  /** @typedef {Exclude<keyof typeof place, 'id'>} Name */

  /**
   * @param {Name} name
   * @param {FieldEvent} event
   */
  const later = (name, event) => {
    const { value } = event.target;
    clearTimeout(timer);
    timer = window.setTimeout(() => store.goTo({ [name]: value.trim() }), DELAY_MS);
  };
  /**
   * @param {Name} name
   * @param {string} label
   */
  const text = (name, label) => html`
    <label>${label}<input maxlength=${LIMITS.requestSearch} .value=${place[name]} @input=${event => later(name, event)}></label>`;
  /**
   * @param {Name} name
   * @param {string} label
   */
  const day = (name, label) => html`
    <label>${label}<input type="date" .value=${live(place[name])} @change=${event => store.goTo({ [name]: event.target.value })}></label>`;
  /** @type {Name[]} */
  const fine = ['user_email', 'show', 'venue', 'city', 'date_from', 'date_to', 'delivery_status'];
  const used = fine.filter(name => place[name]).length;
  return html`
    <search><form class="filters" @submit=${event => event.preventDefault()}>
      <input id="search" type="search" maxlength=${LIMITS.requestSearch} aria-label="Buscar por persona, email o show" placeholder="Buscar persona, email o show"
        .value=${place.q} @input=${event => later('q', event)}>
      <details ?open=${store.filtersOpen} @toggle=${(/** @type {Event & { target: HTMLDetailsElement }} */ event) => { store.filtersOpen = event.target.open; }}>
        <summary>Filtros${used ? ` (${used})` : ''}</summary>
        <div class="filter-grid">
          ${text('user_email', 'Email')}${text('show', 'Show')}${text('venue', 'Lugar')}${text('city', 'Ciudad')}
          ${day('date_from', 'Pedidos desde')}${day('date_to', 'Hasta')}
          <label>Email al socio
            <select .value=${live(place.delivery_status)} @change=${event => store.goTo({ delivery_status: event.target.value })}>
              <option value="">Cualquiera</option>
              ${Object.entries(DELIVERY_SHORT).map(([value, name]) => html`<option value=${value} ?selected=${place.delivery_status === value}>${name}</option>`)}
            </select></label>
          <label>Orden
            <select .value=${live(place.sort)} ?disabled=${place.agrupar === 'show'} @change=${event => store.goTo({ sort: event.target.value })}>
              <option value="">Más nuevos primero</option>
              <option value="request_date" ?selected=${place.sort === 'request_date'}>Más viejos primero</option>
              <option value="show_date" ?selected=${place.sort === 'show_date'}>Show más cercano</option>
            </select></label>
        </div>
        <label><input type="checkbox" role="switch" .checked=${live(place.agrupar === 'show')}
          @change=${event => store.goTo({ agrupar: event.target.checked ? 'show' : '' })}> Agrupar por show</label>
        <div class="row">
          ${used || place.q ? html`<button type="button" class="plain" @click=${() => store.clearFilters()}>Quitar filtros</button>` : nothing}
          <a href="/api/v1/supervision/requests/export.csv?${exportQuery(place)}" download>Bajar como CSV</a>
          <a href="/api/v1/supervision/requests/export.csv?separator=semicolon&${exportQuery(place)}" download>Bajar para Excel (;)</a>
        </div>
      </details>
    </form></search>`;
}
