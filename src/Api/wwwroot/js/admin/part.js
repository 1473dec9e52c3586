import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ApiProblem } from '/js/api.js';

/** Refusals that are about one field of a form. */
const FIELD_OF = {
  code_taken: 'code', quota_below_sent: 'max_discounts', email_taken: 'email', dni_taken: 'dni', username_taken: 'username', staff_disabled: 'staff_id',
};

/** What the parts of the page share: carrying out work, and saying how it went. */
export class AdminPart extends LitElement {
  static properties = { problem: { state: true }, errors: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.clear();
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  clear() {
    this.problem = '';
    this.errors = {};
    this.said = '';
  }

  /** Runs one piece of work at a time; a refusal lands beside its fields. True where it went well. */
  async attempt(work) {
    if (this.busy) return false;
    this.busy = true;
    this.clear();
    try {
      await work();
      return true;
    } catch (error) {
      this.refuse(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  refuse(error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 401) {
      this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
      return;
    }
    const field = FIELD_OF[error.code];
    this.errors = field ? { [field]: [error.message] } : error.errors;
    this.problem = field ? 'Revisá los datos marcados.' : error.message;
    void this.updateComplete.then(() => this.querySelector('[aria-invalid="true"]')?.focus());
  }

  notes() {
    return html`
      <div role="alert">${this.problem ? html`<p class="notice notice-bad">${this.problem}</p>` : nothing}</div>
      <div role="status">${this.said ? html`<p class="notice notice-good">${this.said}</p>` : nothing}</div>`;
  }
}

/** A part with a list that is searched, filtered and paged. Only the newest answer counts. */
export class ListPart extends AdminPart {
  static properties = { page: { state: true }, loading: { state: true } };

  constructor() {
    super();
    this.page = null;
    this.loading = false;
    this.filters = {};
    this.asked = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  /** Filters that are typed wait for the next letter. */
  filterLater(name, value) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.filter(name, value), 300);
  }

  filter(name, value) {
    this.filters = { ...this.filters, [name]: value.trim(), cursor: '' };
    return this.load();
  }

  turn(cursor) {
    this.filters = { ...this.filters, cursor };
    return this.load();
  }

  async load() {
    const turn = ++this.asked;
    this.loading = true;
    try {
      const page = await this.read();
      if (turn === this.asked) this.page = page;
    } catch (error) {
      if (turn === this.asked) this.refuse(error);
    } finally {
      if (turn === this.asked) this.loading = false;
    }
  }

  /** How many there are, and the way to the others. */
  pager(one, many) {
    if (!this.page) return nothing;
    const { total, or_more: orMore, previous_cursor: previous, next_cursor: next } = this.page;
    return html`
      <div class="list-head">
        <span role="status">${total === 1 ? `1 ${one}` : `${orMore ? 'más de ' : ''}${total} ${many}`}</span>
        ${previous || next ? html`<span class="pager">
          <button type="button" class="plain" ?disabled=${!previous} @click=${() => this.turn(previous)}>Anteriores</button>
          <button type="button" class="plain" ?disabled=${!next} @click=${() => this.turn(next)}>Siguientes</button></span>` : nothing}
      </div>`;
  }
}
