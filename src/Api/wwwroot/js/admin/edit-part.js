// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { ApiProblem, post, put, randomKey } from '/js/api.js';
import { ListPart } from '/js/admin/part.js';

/**
 * A list beside the form of one item. Where somebody else changed that item in between, what was typed stays, the difference is shown,
 * and only who has seen it can save over it.
 * @template {{ id: number, version: number }} Item
 * @extends {ListPart<Item>}
 */
export class EditPart extends ListPart {
  /** @type {import('/vendor/lit.min.js').PropertyDeclarations} */
  static properties = { open: { state: true }, newer: { state: true }, differences: { state: true } };

  constructor() {
    super();
    /** @type {Partial<Item> | null} An item of the list, or one that is about to be added. */
    this.open = null;
    this.drawn = 0;
    /** @type {Item | null} */
    this.newer = null;
    /** @type {string[][] | null} Label and present value of each field that differs. */
    this.differences = null;
    this.key = randomKey();
  }

  /** Nothing of what came before is about the open item any more: its form is drawn anew, with what is stored. */
  settle() {
    this.drawn += 1;
    this.newer = null;
    this.differences = null;
    this.key = randomKey();
  }

  /**
   * The open item as it is stored now; what is being typed stays.
   * @param {Partial<Item>} item
   */
  renew(item) {
    this.open = item;
  }

  /** @param {Partial<Item>} item */
  async show(item) {
    this.clear();
    this.settle();
    this.open = item;
    await this.updateComplete;
    this.querySelector('#form-title')?.focus();
  }

  /**
   * An item's values as its form holds them.
   * @param {Partial<Item>} item
   * @returns {Record<string, unknown>}
   */
  inForm(item) {
    return item;
  }

  /**
   * @param {string} path
   * @param {Record<string, unknown>} fields
   * @param {[string, string]} said What to say of a change, and of an addition.
   */
  keep(path, fields, [changed, added]) {
    const { id } = this.open ?? {};
    const { version } = (this.differences ? this.newer : this.open) ?? {};
    return this.attempt(async () => {
      try {
        const saved = id ? await put(`${path}/${id}`, { ...fields, version }) : await post(path, fields, { 'Idempotency-Key': this.key });
        this.settle();
        this.open = saved;
        this.said = id ? changed : added;
        void this.load();
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.current) Object.assign(this, { newer: error.problem.current, differences: null });
        throw error;
      }
    });
  }

  async compare() {
    if (!this.newer || !this.editor) return;
    const now = this.inForm(this.newer);
    this.differences = [...this.editor.elements].filter(field => field.name).flatMap(field => {
      const [mine, theirs] = field.type === 'checkbox' ? [field.checked, Boolean(now[field.name])] : [field.value.trim(), String(now[field.name] ?? '')];
      return mine === theirs ? [] : [[(field.labels?.[0].textContent ?? '').replace('(opcional)', '').trim(), inWords(theirs)]];
    });
    await this.updateComplete;
    this.querySelector('#newer-title')?.focus();
  }

  get editor() {
    return /** @type {Form | null} */ (this.querySelector('form[aria-labelledby="form-title"]'));
  }

  newerNote() {
    const { newer, differences } = this;
    if (!newer) return nothing;
    if (!differences) {
      return html`<p><button type="button" class="secondary outline narrow-button" @click=${() => this.compare()}>Ver cómo está ahora</button></p>`;
    }
    return html`
      <section class="panel newer" aria-labelledby="newer-title">
        <h3 id="newer-title" tabindex="-1">Cómo está ahora</h3>
        ${differences.length === 0 ? html`<p>Igual a lo que escribiste.</p>` : html`
          <p>En esto difiere de lo que escribiste:</p>
          <dl class="by-line">${differences.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`}
        <div class="actions">
          <button type="button" class="secondary outline" @click=${() => this.show(newer)}>Descartar lo mío</button>
          <button type="button" class="secondary outline" @click=${() => this.editor?.requestSubmit()}>Guardar lo mío igual</button>
        </div>
      </section>`;
  }
}

/** @param {string | boolean} value */
const inWords = value => (typeof value === 'boolean' ? (value ? 'Sí' : 'No') : value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/, '$1 $2') || 'Vacío');
