// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ApiProblem } from '/js/api.js';

/** Refusals that are about one field of a form. */
/** @type {Record<string, string>} */
const FIELD_OF = {
  code_taken: 'code', quota_below_sent: 'max_discounts', email_taken: 'email', dni_taken: 'dni', username_taken: 'username', staff_disabled: 'staff_id',
};

/** What the parts of the page share: carrying out work, and saying how it went. */
export class AdminPart extends LitElement {
  /** @type {import('/vendor/lit.min.js').PropertyDeclarations} */
  static properties = { problem: { state: true }, errors: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.problem = '';
    /** @type {FieldErrors} */
    this.errors = {};
    this.said = '';
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

  /**
   * Runs one piece of work at a time; a refusal lands beside its fields. True where it went well.
   * @param {() => unknown} work
   */
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

  /** @param {unknown} error */
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

/**
 * @template Item
 * @typedef {{ items: Item[], total: number, or_more?: boolean, next_cursor: string | null, previous_cursor: string | null }} Page
 */

/**
 * A part with a list that is searched, filtered and paged. Only the newest answer counts.
 * @template Item
 */
export class ListPart extends AdminPart {
  /** @type {import('/vendor/lit.min.js').PropertyDeclarations} */
  static properties = { page: { state: true }, loading: { state: true } };

  constructor() {
    super();
    /** @type {Page<Item> | null} */
    this.page = null;
    this.loading = false;
    /** @type {Record<string, string | number>} */
    this.filters = {};
    this.asked = 0;
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  /**
   * Asks the API for a page of the list.
   * @abstract
   * @returns {Promise<Page<Item>>}
   */
  async read() {
    throw new Error(`${this.localName} has a list and reads none.`);
  }

  /**
   * Filters that are typed wait for the next letter.
   * @param {string} name
   * @param {string} value
   */
  filterLater(name, value) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.filter(name, value), 300);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  filter(name, value) {
    this.filters = { ...this.filters, [name]: value.trim(), cursor: '' };
    return this.load();
  }

  /** @param {string} cursor Empty for the first page. */
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

  /**
   * How many there are, and the way to the others.
   * @param {string} one
   * @param {string} many
   */
  pager(one, many) {
    if (!this.page) return nothing;
    const { total, or_more: orMore, previous_cursor: previous, next_cursor: next } = this.page;
    return html`
      <div class="list-head">
        <span role="status">${total === 1 ? `1 ${one}` : `${orMore ? 'más de ' : ''}${total} ${many}`}</span>
        ${previous || next ? html`<span class="pager">
          <button type="button" class="plain" ?disabled=${!previous} @click=${() => this.turn(previous ?? '')}>Anteriores</button>
          <button type="button" class="plain" ?disabled=${!next} @click=${() => this.turn(next ?? '')}>Siguientes</button></span>` : nothing}
      </div>`;
  }
}
