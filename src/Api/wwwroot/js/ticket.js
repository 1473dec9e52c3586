// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { stubOf } from '/js/dates.js';

/**
 * A show as a ticket: the date on the stub, the rest on the body.
 * @param {Api.PublicShow} show
 * @param {Template} [extra]
 */
export function ticket(show, extra = nothing) {
  return html`
    <span class="ticket">
      ${show.show_date ? dated(stubOf(show.show_date)) : html`<span class="stub"><span class="stub-none">fecha a confirmar</span></span>`}
      <span class="ticket-body">
        <span class="ticket-title">${show.title}</span>
        ${show.artist && show.artist !== show.title ? html`<span class="ticket-artist">${show.artist}</span>` : nothing}
        <span class="ticket-where">${[show.venue, show.city].filter(Boolean).join(' · ') || 'Lugar a confirmar'}</span>
        <span class="ticket-offer">
          ${show.discount_type ? html`<span class="benefit">${show.discount_type}</span>` : nothing}
          ${availability(show)}
          ${extra}
        </span>
      </span>
    </span>`;
}

/** @param {Api.PublicShow} show */
export const availability = show => show.discounts_available
  ? html`<span class="tag tag-good">Disponible</span>`
  : html`<span class="tag tag-off">Agotado</span>`;

/** @param {ReturnType<typeof stubOf>} when */
const dated = when => html`
  <span class="stub">
    <span class="stub-weekday">${when.weekday}</span>
    <span class="stub-day">${when.day}</span>
    <span class="stub-month">${when.month}</span>
    <span class="stub-time">${when.time}</span>
  </span>`;
