// The small forms that an action opens: why not, what else to know, which show.

import { html, nothing, repeat } from '/vendor/lit.min.js';
import { isHandedOver } from '/js/desk/words.js';
import { ticket } from '/js/ticket.js';
import { LIMITS } from '/js/limits.js';
import '/js/show-combobox.js';

const REASONS = ['No quedan descuentos para este show.', 'Ya tuviste un descuento para esta fecha.', 'No pudimos confirmar tu membresía.'];

export const PANELS = { approve: approvePanel, reject: rejectPanel, reprocess: reprocessPanel, resolve: resolvePanel };

const onSubmit = work => event => {
  event.preventDefault();
  void work(event.target);
};

const buttons = (store, close, label, danger = false) => html`
  <div class="row">
    <button type="submit" class=${danger ? 'danger' : ''} ?disabled=${store.busy}>${label}</button>
    <button type="button" class="plain" @click=${close}>Volver</button>
  </div>`;

/** The agent said no: one key more before a person says yes. */
function approvePanel(store, close, card) {
  const { case: request } = store;
  return html`
    <form class="panel" aria-label="Aprobar igual" @submit=${onSubmit(form => card.approve(form.elements.note.value.trim()))}>
      <p><strong>El agente lo rechazó.</strong> ${request.reason ?? ''}</p>
      <label>¿Por qué lo aprobás? Queda en la historia del pedido <span class="optional">Opcional</span>
        <textarea name="note" rows="2" maxlength=${LIMITS.reviewReason} data-autofocus></textarea></label>
      ${request.email?.edited || store.dirty ? nothing : html`<p class="quiet">Sale el email de aprobación en lugar del de rechazo.</p>`}
      ${buttons(store, close, 'Aprobar igual')}
    </form>`;
}

/** Who asked for a person gets words of one, not a refusal. */
function answerPanel(store, close) {
  return html`
    <form class="panel" aria-label="Responder" @submit=${onSubmit(async form => {
      if (await store.act('reject', { reason: form.elements.reason.value, notify: true })) {
        store.say('Respondido. El email sale en unos segundos.');
        close();
      }
    })}>
      <label>Tu respuesta. Va por email, con el saludo y la firma del equipo
        <textarea name="reason" rows="5" maxlength=${LIMITS.reviewReason} required data-autofocus></textarea></label>
      ${buttons(store, close, 'Enviar la respuesta')}
    </form>`;
}

function rejectPanel(store, close) {
  if (isHandedOver(store.case)) return answerPanel(store, close);
  return html`
    <form class="panel" aria-label="Rechazar" @submit=${onSubmit(async form => {
      const notify = form.elements.notify.checked;
      if (await store.act('reject', { reason: form.elements.reason.value, notify })) {
        store.say(notify ? 'Rechazado. El email sale en unos segundos.' : 'Rechazado, sin email.');
        close();
      }
    })}>
      <label>¿Por qué? Lo lee el equipo${store.case.status === 'rejected' ? '' : ', y va en el email'}
        <textarea name="reason" rows="3" maxlength=${LIMITS.reviewReason} required data-autofocus .value=${store.case.status === 'rejected' ? store.case.reason ?? '' : ''}></textarea></label>
      <div class="row">${REASONS.map(text => html`
        <button type="button" class="chip" @click=${event => { event.target.closest('form').elements.reason.value = text; }}>${text}</button>`)}</div>
      <label><input type="checkbox" name="notify" checked> Avisarle por email</label>
      ${store.dirty && store.case.status !== 'rejected' ? html`<p class="quiet">Lo que escribiste en el email de aprobación no se manda.</p>` : nothing}
      ${buttons(store, close, 'Rechazar', true)}
    </form>`;
}

function reprocessPanel(store, close) {
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
      ${buttons(store, close, 'Que lo mire de nuevo')}
    </form>`;
}

function resolvePanel(store, close) {
  const resolve = async (form, show) => {
    const alias = form.elements.remember.checked ? form.elements.alias.value.trim() : '';
    if (await store.act('resolve', { show_id: show.id, ...(alias && { learn_alias: alias }) })) {
      store.say(`Quedó para ${show.title}.`);
      close();
    }
  };
  return html`
    <form class="panel" aria-label="Decir qué show es" @submit=${onSubmit(form => {
      const show = form.querySelector('show-combobox').selected;
      return show ? resolve(form, show) : form.querySelector('#resolve-show').focus();
    })}>
      <label><input type="checkbox" name="remember"> Recordar cómo lo pidió, como otro nombre de ese show</label>
      <label class="remembered">La próxima vez que alguien lo pida así, se entiende solo
        <input name="alias" maxlength=${LIMITS.showAlias} .value=${store.case.show_description.slice(0, LIMITS.showAlias)}></label>
      ${store.case.candidates.length === 0 ? nothing : html`
        <p><strong>¿Es alguno de estos?</strong></p>
        <ul class="tickets">${repeat(store.case.candidates, show => show.id, show => html`
          <li><button type="button" class="ticket-button" ?disabled=${store.busy}
            @click=${event => resolve(event.target.closest('form'), show)}>${ticket(show)}</button></li>`)}</ul>`}
      <label for="resolve-show">Buscar otro show</label>
      <show-combobox>
        <input id="resolve-show" maxlength=${LIMITS.showSearch} data-autofocus></show-combobox>
      ${buttons(store, close, 'Es ese show')}
    </form>`;
}
