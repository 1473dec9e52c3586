// @ts-check
import { LitElement, html, nothing, repeat } from '/vendor/lit.min.js';
import { get, query } from '/js/api.js';
import { ticket } from '/js/ticket.js';
import { LIMITS } from '/js/limits.js';

const MIN_LENGTH = 2;
const DELAY_MS = 150;

/**
 * Makes the input inside it an accessible combobox that searches shows as you type. `selected` is the show picked from the list, or
 * null while the words in the input stand for themselves. Fires `show-picked` when `selected` changes.
 */
export class ShowCombobox extends LitElement {
  static properties = {
    selected: { attribute: false },
    options: { state: true },
    active: { state: true },
    open: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.PublicShow | null} */
    this.selected = null;
    /** @type {Api.PublicShow[]} */
    this.options = [];
    this.active = -1;
    this.open = false;
    this.said = '';
    this.asked = 0;
    this.listId = 'shows';
  }

  /** The one that the page wrote. */
  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input'));
  }

  /** Light DOM, after the input. */
  createRenderRoot() {
    const root = document.createElement('div');
    root.className = 'combobox-list';
    this.append(root);
    return root;
  }

  firstUpdated() {
    this.listId = `${this.input.id}-shows`;
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.listId, autocomplete: 'off',
    })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener('input', () => this.onInput());
    this.input.addEventListener('keydown', event => this.onKey(event));
    this.input.addEventListener('focus', () => { this.open = this.options.length > 0 && !this.selected; });
    this.input.addEventListener('blur', () => { this.open = false; });
    this.requestUpdate();
  }

  updated() {
    const showing = this.open && this.options.length > 0;
    this.input.setAttribute('aria-expanded', String(showing));
    if (showing && this.active >= 0) {
      this.input.setAttribute('aria-activedescendant', this.optionId(this.active));
      this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {Api.PublicShow | null} show */
  pick(show) {
    this.selected = show;
    this.open = false;
    this.active = -1;
    if (show) {
      this.input.value = show.title;
      this.said = `Elegiste ${show.title}${show.city ? ` en ${show.city}` : ''}.`;
    }
    this.dispatchEvent(new CustomEvent('show-picked', { bubbles: true, detail: show }));
  }

  onInput() {
    if (this.selected) {
      this.pick(null);
    }
    clearTimeout(this.timer);
    const text = this.input.value.trim();
    if (text.length < MIN_LENGTH) {
      this.show([]);
      return;
    }
    this.timer = setTimeout(() => this.search(text), DELAY_MS);
  }

  /** @param {string} text */
  async search(text) {
    const asked = ++this.asked;
    try {
      const { items } = await get(`/api/v1/shows/search?${query({ q: text.slice(0, LIMITS.showSearch), limit: 8 })}`);
      if (asked === this.asked && !this.selected) {
        this.show(items);
        this.said = items.length === 0 ? 'Ningún show coincide. Podés pedirlo igual, con tus palabras.'
          : `${items.length} ${items.length === 1 ? 'show' : 'shows'}. Usá las flechas para elegir.`;
      }
    } catch {
      this.show([]);
    }
  }

  /** @param {Api.PublicShow[]} options */
  show(options) {
    this.options = options;
    this.active = -1;
    this.open = options.length > 0 && document.activeElement === this.input;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const count = this.options.length;
    if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      event.stopPropagation();
      this.open = false;
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = this.open ? (this.active + step + count + (this.active < 0 && step < 0 ? 1 : 0)) % count : 0;
      this.open = true;
    } else if (event.key === 'Enter' && this.open && this.active >= 0) {
      event.preventDefault();
      this.pick(this.options[this.active]);
    }
  }

  /** @param {number} index */
  optionId(index) {
    return `${this.listId}-${index}`;
  }

  render() {
    return html`
      <ul class="options" id=${this.listId} role="listbox" aria-label="Shows" ?hidden=${!this.open || this.options.length === 0}>
        ${repeat(this.options, show => show.id, (show, index) => html`
          <li id=${this.optionId(index)} role="option" aria-selected=${String(index === this.active)}
            @mousedown=${event => event.preventDefault()} @click=${() => this.pick(show)}>${ticket(show)}</li>`)}
      </ul>
      ${this.selected ? html`
        <div class="picked">${ticket(this.selected)}
          <button type="button" class="plain" @click=${() => this.change()}>Cambiar</button></div>` : nothing}
      <span class="sr" role="status">${this.said}</span>`;
  }

  change() {
    this.pick(null);
    this.input.value = '';
    this.options = [];
    this.input.focus();
  }
}

customElements.define('show-combobox', ShowCombobox);
