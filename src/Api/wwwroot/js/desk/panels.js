// @ts-check
// The small forms that an action opens: why not, what else to know, which show.

import { html, nothing, repeat } from '/vendor/lit.min.js';
import { isHandedOver } from '/js/desk/words.js';
import { ticket } from '/js/ticket.js';
import { LIMITS } from '/js/limits.js';
import '/js/show-combobox.js';

/** @param {FieldEvent} event */
const formOf = event => /** @type {Form} */ (event.target.closest('form'));

const REASONS = ['No quedan descuentos para este show.', 'Ya tuviste un descuento para esta fecha.', 'No pudimos confirmar tu membresía.'];

/**
 * @typedef {object} Panel
 * @property {import('/js/desk/store.js').DeskStore} store
 * @property {Api.ReviewCase} request The open one.
 * @property {import('/js/desk/case-card.js').CaseCard} card
 * @property {() => void} close
 */

export const PANELS = { approve: approvePanel, reject: rejectPanel, reprocess: reprocessPanel, resolve: resolvePanel };

/**
 * @param {(form: Form) => unknown} work
 * @returns {(event: FormEvent) => void}
 */
const onSubmit = work => event => {
  event.preventDefault();
  void work(event.target);
};

/**
 * @param {Panel} panel
 * @param {string} label
 * @param {boolean} [danger]
 */
const buttons = ({ store, close }, label, danger = false) => html`
  <div class="row">
    <button type="submit" class=${danger ? 'danger' : ''} ?disabled=${store.busy}>${label}</button>
    <button type="button" class="plain" @click=${close}>Volver</button>
  </div>`;

/**
 * The agent said no: one key more before a person says yes.
 * @param {Panel} panel
 */
function approvePanel(panel) {
  const { store, request, card } = panel;
  return html`
    <form class="panel" aria-label="Aprobar igual" @submit=${onSubmit(form => card.approve(form.elements.note.value.trim()))}>
      <p><strong>El agente lo rechazó.</strong> ${request.reason ?? ''}</p>
      <label>¿Por qué lo aprobás? Queda en la historia del pedido <span class="optional">Opcional</span>
        <textarea name="note" rows="2" maxlength=${LIMITS.reviewReason} data-autofocus></textarea></label>
      ${request.email?.edited || store.dirty ? nothing : html`<p class="quiet">Sale el email de aprobación en lugar del de rechazo.</p>`}
      ${buttons(panel, 'Aprobar igual')}
    </form>`;
}

/**
 * Who asked for a person gets words of one, not a refusal.
 * @param {Panel} panel
 */
function answerPanel(panel) {
  const { store, close } = panel;
  return html`
    <form class="panel" aria-label="Responder" @submit=${onSubmit(async form => {
      if (await store.act('reject', { reason: form.elements.reason.value, notify: true })) {
        store.say('Respondido. El email sale en unos segundos.');
        close();
      }
    })}>
      <label>Tu respuesta. Va por email, con el saludo y la firma del equipo
        <textarea name="reason" rows="5" maxlength=${LIMITS.reviewReason} required data-autofocus></textarea></label>
      ${buttons(panel, 'Enviar la respuesta')}
    </form>`;
}

/** @param {Panel} panel */
function rejectPanel(panel) {
  const { store, request, close } = panel;
  if (isHandedOver(request)) return answerPanel(panel);
  return html`
    <form class="panel" aria-label="Rechazar" @submit=${onSubmit(async form => {
      const notify = form.elements.notify.checked;
      if (await store.act('reject', { reason: form.elements.reason.value, notify })) {
        store.say(notify ? 'Rechazado. El email sale en unos segundos.' : 'Rechazado, sin email.');
        close();
      }
    })}>
      <label>¿Por qué? Lo lee el equipo${request.status === 'rejected' ? '' : ', y va en el email'}
        <textarea name="reason" rows="3" maxlength=${LIMITS.reviewReason} required data-autofocus .value=${request.status === 'rejected' ? request.reason ?? '' : ''}></textarea></label>
      <div class="row">${REASONS.map(text => html`
        <button type="button" class="chip" @click=${event => { formOf(event).elements.reason.value = text; }}>${text}</button>`)}</div>
      <label><input type="checkbox" name="notify" checked> Avisarle por email</label>
      ${store.dirty && request.status !== 'rejected' ? html`<p class="quiet">Lo que escribiste en el email de aprobación no se manda.</p>` : nothing}
      ${buttons(panel, 'Rechazar', true)}
    </form>`;
}

/** @param {Panel} panel */
function reprocessPanel(panel) {
  const { store, close } = panel;
  return html`
    <form class="panel" aria-label="Reprocesar" @submit=${onSubmit(async form => {
      const context = form.elements.context.value.trim();
      if (await store.act('reprocess', context ? { context } : {})) {
        store.discardDraft();
        store.say('El agente lo está mirando de nuevo.');
        close();
      }
    })}>
      <label>¿Qué tiene que saber el agente? <span class="optional">Opcional</span>
        <textarea name="context" rows="3" maxlength=${LIMITS.reviewContext} data-autofocus></textarea></label>
      ${buttons(panel, 'Que lo mire de nuevo')}
    </form>`;
}

/** @param {Panel} panel */
function resolvePanel(panel) {
  const { store, request, close } = panel;

  /**
   * @param {Form} form
   * @param {Api.PublicShow} show
   */
  const resolve = async (form, show) => {
    const alias = form.elements.remember.checked ? form.elements.alias.value.trim() : '';
    if (await store.act('resolve', { show_id: show.id, ...(alias && { learn_alias: alias }) })) {
      store.say(`Quedó para ${show.title}.`);
      close();
    }
  };
  return html`
    <form class="panel" aria-label="Decir qué show es" @submit=${onSubmit(form => {
      const show = form.querySelector('show-combobox')?.selected;
      return show ? resolve(form, show) : form.querySelector('#resolve-show')?.focus();
    })}>
      <label><input type="checkbox" name="remember"> Recordar cómo lo pidió, como otro nombre de ese show</label>
      <label class="remembered">La próxima vez que alguien lo pida así, se entiende solo
        <input name="alias" maxlength=${LIMITS.showAlias} .value=${request.show_description.slice(0, LIMITS.showAlias)}></label>
      ${request.candidates.length === 0 ? nothing : html`
        <p><strong>¿Es alguno de estos?</strong></p>
        <ul class="tickets">${repeat(request.candidates, show => show.id, show => html`
          <li><button type="button" class="ticket-button" ?disabled=${store.busy}
            @click=${event => resolve(formOf(event), show)}>${ticket(show)}</button></li>`)}</ul>`}
      <label for="resolve-show">Buscar otro show</label>
      <show-combobox>
        <input id="resolve-show" maxlength=${LIMITS.showSearch} data-autofocus></show-combobox>
      ${buttons(panel, 'Es ese show')}
    </form>`;
}
