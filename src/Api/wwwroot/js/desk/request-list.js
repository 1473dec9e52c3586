// @ts-check
import { html, live, nothing, repeat } from '/vendor/lit.min.js';
import { ago, inShort } from '/js/dates.js';
import { DELIVERY_SHORT, TABS } from '/js/desk/words.js';

/** @typedef {import('/js/desk/store.js').DeskStore} DeskStore */

/**
 * The list of the open tab, with the pager above and below.
 * @param {DeskStore} store
 */
export function requestList(store) {
  const { page } = store;
  if (!page) return html`<div class="list-empty" aria-busy=${String(!store.problem)}>${store.problem ? '' : 'Cargando…'}</div>`;
  if (page.items.length === 0) return html`<p class="list-empty">${emptyText(store)}</p>`;
  const allMarked = page.items.every(item => store.marked.has(item.id));
  return html`
    <div class="list-head">
      <label><input type="checkbox" .checked=${live(allMarked)} .indeterminate=${store.marked.size > 0 && !allMarked}
        @change=${event => store.markAll(event.target.checked)}> Todos</label>
      ${pager(store, page)}
    </div>
    ${store.place.agrupar === 'show' ? groups(store, page.items) : rows(store, page.items)}
    ${page.previous_cursor || page.next_cursor ? html`<div class="list-head list-tail">${pager(store, page)}</div>` : nothing}`;
}

/**
 * @param {DeskStore} store
 * @param {Api.ReviewItem[]} items
 */
const rows = (store, items) => html`<ul class="list">${repeat(items, item => item.id, item => row(store, item))}</ul>`;

/**
 * The page's requests by show; one tick takes a show's all.
 * @param {DeskStore} store
 * @param {Api.ReviewItem[]} all
 */
function groups(store, all) {
  const byShow = Map.groupBy(all, item => item.show?.id ?? 0);
  return html`${repeat(byShow, ([id]) => id, ([, items]) => {
    const { show } = items[0];
    const title = show ? [show.title, show.city, show.show_date && inShort(show.show_date)].filter(Boolean).join(' · ') : 'Sin show todavía';
    const marked = items.filter(item => store.marked.has(item.id)).length;
    return html`
      <div class="list-group">
        <label><input type="checkbox" .checked=${live(marked === items.length)} .indeterminate=${marked > 0 && marked < items.length}
          @change=${event => store.markAll(event.target.checked, items)}> ${title}</label>
        <span class="quiet">${items.length}</span>
      </div>
      ${rows(store, items)}`;
  })}`;
}

/** @param {DeskStore} store */
function emptyText(store) {
  const { id: _, status, cursor: __, sort: ___, agrupar: ____, ...filters } = store.place;
  return Object.values(filters).some(Boolean) ? 'Ningún pedido coincide con esos filtros.' : TABS.find(tab => tab.status === status)?.empty;
}

/**
 * @param {DeskStore} store
 * @param {Api.ReviewItem} item
 */
const row = (store, item) => html`
  <li class="row-item ${item.id === store.place.id ? 'row-open' : ''}">
    <input type="checkbox" aria-label="Marcar el pedido de ${item.user.name}" .checked=${live(store.marked.has(item.id))}
      @change=${() => store.toggleMark(item)}>
    <button type="button" class="row-button" aria-current=${item.id === store.place.id ? 'true' : nothing} @click=${() => store.open(item.id)}>
      <span class="row-top"><strong>${item.user.name}</strong><span class="quiet">${ago(item.request_date)}</span></span>
      <span>${item.show ? [item.show.title, item.show.city].filter(Boolean).join(', ') : `«${item.show_description}»`}</span>
      ${note(item)}
    </button>
  </li>`;

/** @param {Api.ReviewItem} item */
function note(item) {
  if (item.status === 'sent' || item.status === 'declined') {
    const bad = item.delivery_status === 'failed' || item.delivery_status === 'bounced';
    return html`<span class="row-note ${bad ? 'warn' : ''}">${item.delivery_status ? DELIVERY_SHORT[item.delivery_status] : 'Sin email'}${item.reviewed_by ? ` · revisó ${item.reviewed_by}` : ''}</span>`;
  }
  if (item.handed_over) return html`<span class="row-note"><span class="tag tag-wait">Pide una persona</span></span>`;
  return item.status === 'rejected' && item.reason ? html`<span class="row-note">${item.reason}</span>` : nothing;
}

/**
 * The pager below is far from the first request of the next page.
 * @param {DeskStore} store
 * @param {string} cursor
 * @param {Element | null} pane
 */
async function turnTo(store, cursor, pane) {
  await store.goTo({ cursor });
  if (pane && pane.getBoundingClientRect().top < 0) pane.scrollIntoView();
}

/**
 * @param {DeskStore} store
 * @param {Api.PageOfReviewItem} page
 */
const pager = (store, page) => {
  const { previous_cursor: previous, next_cursor: next, total, or_more: orMore } = page;
  /**
   * @param {string} label
   * @param {string | null} cursor
   */
  const turn = (label, cursor) => html`
    <button type="button" class="plain" ?disabled=${!cursor} @click=${event => turnTo(store, cursor ?? '', event.target.closest('.list-pane'))}>${label}</button>`;
  return html`
    <nav class="pager" aria-label="Páginas">
      ${previous || next ? turn('Anterior', previous) : nothing}
      <span class="quiet">${orMore ? 'más de ' : ''}${total} ${total === 1 ? 'pedido' : 'pedidos'}</span>
      ${previous || next ? turn('Siguiente', next) : nothing}
    </nav>`;
};
