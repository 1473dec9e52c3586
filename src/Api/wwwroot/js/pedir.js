// @ts-check
import '/js/show-combobox.js';
import { ApiProblem, get, post, randomKey } from '/js/api.js';

const form = /** @type {Form} */ (document.getElementById('pedido'));
const send = /** @type {HTMLButtonElement} */ (document.getElementById('send'));
const problem = /** @type {HTMLElement} */ (document.getElementById('form-problem'));
const combobox = /** @type {import('/js/show-combobox.js').ShowCombobox} */ (form.querySelector('show-combobox'));
const showFields = ['show_id', 'show_code', 'show_description'];

// The same answers under the same key: a second click, or a retry after a lost connection, files nothing twice.
/** @type {{ body: string | null, key: string }} */
const attempt = { body: null, key: '' };
let sending = false;

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (sending) return;
  clearProblems();
  const body = read();
  if (!body) return;

  busy(true);
  try {
    const text = JSON.stringify(body);
    if (attempt.body !== text) {
      Object.assign(attempt, { body: text, key: randomKey() });
    }
    const request = await post('/api/v1/discounts/request', body, { 'Idempotency-Key': attempt.key, Prefer: 'wait=0' });
    location.assign(`/pedido/${encodeURIComponent(request.tracking_id)}`);
  } catch (error) {
    busy(false);
    if (!(error instanceof ApiProblem)) throw error;
    explain(error);
  }
});

form.addEventListener('input', event => mark(/** @type {HTMLInputElement} */ (event.target).name, null));
addEventListener('pageshow', () => busy(false));
preselect();

/** The request, or null where the DNI is no number. What else is missing or wrong the server says, all at once. */
function read() {
  /** @param {string} name */
  const value = name => form.elements[name].value.trim();
  const digits = value('dni').replace(/[.\s]/g, '');
  if (digits && !/^\d{1,9}$/.test(digits)) {
    explain(new ApiProblem(400, { detail: 'Revisá los datos marcados.', errors: { dni: ['Escribí el DNI con números, sin puntos.'] } }));
    return null;
  }
  return {
    user_name: value('user_name'),
    user_email: value('user_email'),
    ...(digits && { dni: Number(digits) }),
    ...(combobox.selected ? { show_id: combobox.selected.id } : { show_description: value('show_description') }),
    ...(value('message') && { message: value('message') }),
    source: 'form',
  };
}

/** @param {ApiProblem} error */
function explain(error) {
  problem.textContent = error.message;
  const tracking = error.problem.tracking_id;
  if (tracking) {
    const link = document.createElement('a');
    link.href = `/pedido/${encodeURIComponent(tracking)}`;
    link.textContent = 'Ver ese pedido';
    problem.append(' ', link);
  }
  problem.hidden = false;

  const marked = Object.entries(error.errors)
    .map(([name, messages]) => mark(showFields.includes(name) ? 'show_description' : name, messages.join(' ')))
    .filter(field => field !== null);
  const order = [...form.elements];
  (marked.sort((a, b) => order.indexOf(a) - order.indexOf(b))[0] ?? problem).focus();
  if (marked.length === 0) problem.scrollIntoView({ block: 'nearest' });
}

/**
 * Says beside a field what is wrong with it, or nothing; returns the field where something is.
 * @param {string} name
 * @param {string | null} message
 */
function mark(name, message) {
  const field = form.elements[name];
  const place = document.getElementById(`${name}-error`);
  if (!field || !place) return null;
  place.textContent = message ?? '';
  if (!message) {
    field.removeAttribute('aria-invalid');
    return null;
  }
  field.setAttribute('aria-invalid', 'true');
  return field;
}

function clearProblems() {
  problem.hidden = true;
  problem.textContent = '';
  for (const field of form.querySelectorAll('[data-field], [aria-invalid]')) mark(/** @type {HTMLInputElement} */ (field).name, null);
}

/** @param {boolean} value */
function busy(value) {
  sending = value;
  send.disabled = value;
  send.setAttribute('aria-busy', String(value));
  send.textContent = value ? 'Enviando…' : 'Pedir mi descuento';
}

/** A link such as /pedir?show=CODE picks the show. */
async function preselect() {
  const code = new URLSearchParams(location.search).get('show');
  if (!code) return;
  try {
    const show = await get(`/api/v1/shows/${encodeURIComponent(code)}`);
    await combobox.updateComplete;
    combobox.pick(show);
  } catch {
    // An old link: the form is as good without it.
  }
}
