// @ts-check
import { LitElement, html, nothing, repeat } from '/vendor/lit.min.js';
import { get } from '/js/api.js';
import { ticket } from '/js/ticket.js';

/** The next shows with discounts left; nothing at all where there are none. */
class UpcomingShows extends LitElement {
  static properties = { shows: { state: true } };

  constructor() {
    super();
    /** @type {Api.PublicShow[]} */
    this.shows = [];
  }

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.shows = (await get('/api/v1/shows/available?limit=6')).items;
    } catch {
      this.shows = [];
    }
  }

  render() {
    return this.shows.length === 0 ? nothing : html`
      <section aria-labelledby="proximos">
        <h2 id="proximos">Próximos shows con descuento</h2>
        <ul class="tickets">
          ${repeat(this.shows, show => show.id, show => html`
            <li><a class="ticket-link" href="/pedir?show=${encodeURIComponent(show.code)}">${ticket(show)}</a></li>`)}
        </ul>
      </section>`;
  }
}

customElements.define('upcoming-shows', UpcomingShows);
