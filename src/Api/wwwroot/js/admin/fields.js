// @ts-check
// Fields of a form: a label, what the server says is wrong right beside, and what was typed as the API wants it.

import { html, nothing } from '/vendor/lit.min.js';

const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Argentina/Buenos_Aires', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
});

/**
 * "2026-12-20T21:00" on the club's clock, as a date field holds it and the API takes it.
 * @param {string | null | undefined} utc
 */
export const wallClock = utc => (utc ? wall.format(new Date(utc)).replace(' ', 'T') : '');

/**
 * @typedef {{ hint?: string, optional?: boolean, type?: string, max?: number, min?: number, step?: number | string, rows?: number,
 *   inputmode?: string, plain?: boolean }} FieldOptions
 * @typedef {string | number | null | undefined} FieldValue
 */

/**
 * @param {string} name
 * @param {string} label
 * @param {FieldErrors} errors
 * @param {FieldOptions} options
 * @param {(marks: { invalid: string | typeof nothing, described: string | typeof nothing }) => Template} input
 */
const frame = (name, label, errors, { hint, optional }, input) => html`
  <div class="field">
    <label for="f-${name}">${label}${optional ? html` <span class="optional">(opcional)</span>` : nothing}</label>
    ${input({
      invalid: errors[name] ? 'true' : nothing,
      described: [errors[name] ? `e-${name}` : '', hint ? `h-${name}` : ''].join(' ').trim() || nothing,
    })}
    <small id="e-${name}" class="field-error">${(errors[name] ?? []).join(' ')}</small>
    ${hint ? html`<small id="h-${name}">${hint}</small>` : nothing}
  </div>`;

/**
 * A line of text, a number, a date.
 * @param {string} name
 * @param {string} label
 * @param {FieldValue} value
 * @param {FieldErrors} errors
 * @param {FieldOptions} [options]
 */
export const line = (name, label, value, errors, options = {}) => frame(name, label, errors, options, ({ invalid, described }) => html`
  <input id="f-${name}" name=${name} type=${options.type ?? 'text'} .value=${value ?? ''} maxlength=${options.max ?? nothing}
    min=${options.min ?? nothing} step=${options.step ?? nothing} inputmode=${options.inputmode ?? nothing}
    autocomplete="off" autocapitalize=${options.plain ? 'none' : nothing} spellcheck=${options.plain ? 'false' : nothing}
    aria-required=${options.optional ? nothing : 'true'} aria-invalid=${invalid} aria-describedby=${described}>`);

/**
 * @param {string} name
 * @param {string} label
 * @param {FieldValue} value
 * @param {FieldErrors} errors
 * @param {FieldOptions} [options]
 */
export const lines = (name, label, value, errors, options = {}) => frame(name, label, errors, options, ({ invalid, described }) => html`
  <textarea id="f-${name}" name=${name} rows=${options.rows ?? 3} maxlength=${options.max ?? nothing} .value=${value ?? ''}
    aria-invalid=${invalid} aria-describedby=${described}></textarea>`);

/**
 * @param {string} name
 * @param {string} label
 * @param {FieldValue} value
 * @param {FieldErrors} errors
 * @param {(string | number)[][]} choices Value and text of each.
 * @param {FieldOptions} [options]
 */
export const choice = (name, label, value, errors, choices, options = {}) => frame(name, label, errors, options, ({ invalid, described }) => html`
  <select id="f-${name}" name=${name} aria-invalid=${invalid} aria-describedby=${described}>
    ${choices.map(([key, text]) => html`<option value=${key} ?selected=${String(key) === String(value ?? '')}>${text}</option>`)}
  </select>`);

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean | undefined} value
 */
export const check = (name, label, value) => html`
  <label class="check"><input type="checkbox" name=${name} .checked=${value ?? false}> ${label}</label>`;

/**
 * What was typed: text without surrounding blanks, null for nothing; numbers as numbers, boxes as true or false.
 * @param {Form} form
 */
export function typed(form) {
  /** @type {Record<string, string | number | boolean | null>} */
  const values = {};
  for (const { name, type, value, checked } of form.elements) {
    if (!name) continue;
    const text = value.trim();
    if (type === 'checkbox') values[name] = checked;
    else if (type === 'number') values[name] = text === '' ? null : Number(text);
    else values[name] = text === '' ? null : type === 'password' ? value : text;
  }
  return values;
}
