import { html, nothing } from '/vendor/lit.min.js';
import { post, put, randomKey } from '/js/api.js';
import { ListPart } from '/js/admin/part.js';

/**
 * A list beside the form of one item. Where somebody else changed that item in between, what was typed stays, the difference is shown,
 * and only who has seen it can save over it.
 */
export class EditPart extends ListPart {
  static properties = { open: { state: true }, newer: { state: true }, differences: { state: true } };

  constructor() {
    super();
    this.open = null;
    this.drawn = 0;
    this.settle();
  }

  /** Nothing of what came before is about the open item any more: its form is drawn anew, with what is stored. */
  settle() {
    this.drawn += 1;
    this.newer = null;
    this.differences = null;
    this.key = randomKey();
  }

  async show(item) {
    this.clear();
    this.settle();
    this.open = item;
    await this.updateComplete;
    this.querySelector('#form-title')?.focus();
  }

  /** An item's values as its form holds them. */
  inForm(item) {
    return item;
  }

  /** @param said What to say of a change, and of an addition. */
  keep(path, fields, [changed, added]) {
    const { id } = this.open;
    const { version } = this.differences ? this.newer : this.open;
    return this.attempt(async () => {
      try {
        const saved = id ? await put(`${path}/${id}`, { ...fields, version }) : await post(path, fields, { 'Idempotency-Key': this.key });
        this.settle();
        this.open = saved;
        this.said = id ? changed : added;
        void this.load();
      } catch (error) {
        if (error.problem?.current) Object.assign(this, { newer: error.problem.current, differences: null });
        throw error;
      }
    });
  }

  async compare() {
    const now = this.inForm(this.newer);
    this.differences = [...this.editor.elements].filter(field => field.name).flatMap(field => {
      const [mine, theirs] = field.type === 'checkbox' ? [field.checked, Boolean(now[field.name])] : [field.value.trim(), String(now[field.name] ?? '')];
      return mine === theirs ? [] : [[field.labels[0].textContent.replace('(opcional)', '').trim(), inWords(theirs)]];
    });
    await this.updateComplete;
    this.querySelector('#newer-title').focus();
  }

  get editor() {
    return this.querySelector('form[aria-labelledby="form-title"]');
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
          <button type="button" class="secondary outline" @click=${() => this.editor.requestSubmit()}>Guardar lo mío igual</button>
        </div>
      </section>`;
  }
}

const inWords = value => (typeof value === 'boolean' ? (value ? 'Sí' : 'No') : value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/, '$1 $2') || 'Vacío');
