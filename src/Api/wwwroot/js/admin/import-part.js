// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { ApiProblem, call } from '/js/api.js';
import { AdminPart } from '/js/admin/part.js';

/** @typedef {'users' | 'shows' | 'payments'} Table */

/** @type {Record<Table, { name: string, columns: string, key: string }>} */
const TABLES = {
  users: { name: 'Miembros', columns: 'email, name, dni, phone, city, subscription_active, monthly_fee_current', key: 'Se reconocen por el email.' },
  shows: { name: 'Shows', columns: 'code, title, artist, venue, show_date, max_discounts, ticketing_link, other_data, active', key: 'Se reconocen por el código.' },
  payments: { name: 'Pagos', columns: 'user_email, amount_paid, payment_date, payment_method, description, receipt, confirmed', key: 'Un pago que ya está no se anota dos veces.' },
};
const CHANGES = { create: 'Alta', update: 'Cambio' };
/**
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
const count = (number, one, many) => (number === 1 ? `1 ${one}` : `${number} ${many}`);

/** A table from a file: looked at first, then imported, all rows or none. */
class ImportPart extends AdminPart {
  static properties = { table: { state: true }, file: { state: true }, preview: { state: true }, bad: { state: true }, done: { state: true } };

  constructor() {
    super();
    /** @type {Table} */
    this.table = 'users';
    /** @type {File | null} */
    this.file = null;
    /** @type {Api.ImportSummary | null} */
    this.preview = null;
    /** @type {FieldErrors | null} Messages by line. */
    this.bad = null;
    /** @type {Api.ImportSummary | null} */
    this.done = null;
  }

  /** Another file or another table: what was looked at says nothing any more. */
  forget() {
    this.preview = null;
    this.bad = null;
    this.done = null;
  }

  /** @param {FieldEvent} event */
  choose(event) {
    this.clear();
    this.forget();
    this.file = event.target.files?.[0] ?? null;
    if (this.file) void this.send(true);
  }

  /** @param {Table} table */
  pick(table) {
    this.table = table;
    this.clear();
    this.forget();
    if (this.file) void this.send(true);
  }

  /** @param {boolean} dryRun Only look at what it would do. */
  async send(dryRun) {
    const { table, file } = this;
    if (!file) return;
    await this.attempt(async () => {
      this.forget();
      try {
        const summary = await call('POST', `/api/v1/admin/import/${table}${dryRun ? '?dry_run=true' : ''}`, new Blob([file], { type: 'text/csv' }));
        if (dryRun) this.preview = summary;
        else {
          this.done = summary;
          this.file = null;
          /** @type {HTMLInputElement} */ (this.querySelector('#file')).value = '';
        }
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'import_failed') this.bad = error.errors;
        throw error;
      }
    });
    // Chosen anew while the answer was on its way.
    if (dryRun && (table !== this.table || file !== this.file) && this.file) await this.send(true);
  }

  render() {
    const { name, columns, key } = TABLES[this.table];
    return html`
      <div class="narrow-part">
        <h2>Importar</h2>
        <p class="quiet">Un archivo CSV en UTF-8, con coma o punto y coma, cuya primera línea nombra las columnas. Entra todo o no entra nada.</p>
        <fieldset class="tables"><legend>Qué trae el archivo</legend>
          ${/** @type {Table[]} */ (Object.keys(TABLES)).map(table => html`
            <label><input type="radio" name="table" value=${table} .checked=${table === this.table} ?disabled=${this.busy}
              @change=${() => this.pick(table)}> ${TABLES[table].name}</label>`)}
        </fieldset>
        <div class="field">
          <label for="file">Archivo CSV</label>
          <input id="file" type="file" accept=".csv,text/csv" aria-describedby="columns" ?disabled=${this.busy} @change=${this.choose}>
          <small id="columns">${name}: ${columns}. ${key}</small>
        </div>
        ${this.busy ? html`<p role="status" aria-busy="true">Leyendo el archivo…</p>` : nothing}
        ${this.notes()}
        ${this.bad ? this.errorsByLine(this.bad) : nothing}
        ${this.preview ? this.dryRun(this.preview) : nothing}
        <div role="status">${this.done ? html`<p class="notice notice-good">Importado: ${count(this.done.created, 'alta', 'altas')}, ${count(this.done.updated, 'cambio', 'cambios')} y ${this.done.unchanged} sin cambios.</p>` : nothing}</div>
      </div>`;
  }

  /** @param {FieldErrors} bad */
  errorsByLine(bad) {
    return html`
      <section class="panel" aria-labelledby="bad-title">
        <h3 id="bad-title">Qué hay que corregir</h3>
        <dl class="by-line">${Object.entries(bad).map(([number, messages]) => html`
          <dt>Línea ${number}</dt><dd>${messages.map(message => html`<p>${message}</p>`)}</dd>`)}</dl>
      </section>`;
  }

  /** @param {Api.ImportSummary} summary */
  dryRun({ rows, created, updated, unchanged, lines = [], notes = [] }) {
    const changes = created + updated;
    return html`
      <section class="panel" aria-labelledby="preview-title">
        <h3 id="preview-title">Así quedaría</h3>
        <p>${count(rows, 'fila', 'filas')}: <strong>${count(created, 'alta', 'altas')}</strong>, <strong>${count(updated, 'cambio', 'cambios')}</strong> y ${unchanged} sin cambios. Todavía no se guardó nada.</p>
        ${notes.map(note => html`<p class="notice">${note}</p>`)}
        ${lines.length > 0 ? html`
          <details ?open=${lines.length <= 20}><summary>Fila por fila${lines.length < changes ? ` (las primeras ${lines.length})` : ''}</summary>
            <dl class="by-line">${lines.map(({ line, key, change }) => html`
              <dt>Línea ${line}</dt><dd><span class="tag ${change === 'create' ? 'tag-good' : 'tag-wait'}">${CHANGES[change]}</span> ${key}</dd>`)}</dl>
          </details>` : nothing}
        ${changes > 0 ? html`<div class="actions"><button type="button" @click=${() => this.send(false)}>Importar</button></div>`
    : html`<p>No hay nada para importar: ya está todo así.</p>`}
      </section>`;
  }
}

customElements.define('import-part', ImportPart);
