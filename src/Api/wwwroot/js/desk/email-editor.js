// @ts-check
import { html, live, nothing } from '/vendor/lit.min.js';
import { emailDiff } from '/js/desk/email-diff.js';
import { awaitsReview, DELIVERY, draftOf } from '/js/desk/words.js';
import { LIMITS } from '/js/limits.js';
import '/js/desk/email-looks.js';

/** @typedef {import('/js/desk/store.js').DeskStore} DeskStore */

/**
 * The email as it will leave, edited in place while the case waits for a human.
 * @param {DeskStore} store
 * @param {Api.ReviewCase} request The open one.
 */
export function emailEditor(store, request) {
  const { email } = request;
  if (!email) {
    return html`<section class="email"><h3>Email</h3><p class="quiet">Todavía no hay un borrador.</p></section>`;
  }
  return awaitsReview(request.status) ? editable(store, request, email) : letter(request, email);
}

/**
 * @param {DeskStore} store
 * @param {Api.ReviewCase} request
 * @param {Api.ReviewEmail} email As it is saved.
 * @param {Api.EmailText} [draft] As it stands in the editor.
 */
const editable = (store, request, email, draft = store.draft ?? email) => html`
  <section class="email" aria-labelledby="email-title">
    <h3 id="email-title">Email para ${request.member.name}</h3>
    <form @submit=${event => { event.preventDefault(); void store.saveEmail(); }}
      @keydown=${event => { if (event.key === 'Enter' && event.ctrlKey && store.dirty) void store.saveEmail(); }}>
      <label>Asunto
        <input id="email-subject" maxlength=${LIMITS.emailSubject} required .value=${live(draft.subject)} ?readonly=${store.busy}
          @input=${event => store.write({ subject: event.target.value })}></label>
      <label>Texto
        <textarea id="email-body" rows="10" maxlength=${LIMITS.emailBody} required .value=${live(draft.body)} ?readonly=${store.busy}
          @input=${event => store.write({ body: event.target.value })}></textarea></label>
      ${store.dirty ? nothing : findings(request)}
      <div class="row">
        ${store.dirty ? html`
          <button type="submit" class="outline" ?disabled=${store.busy}>Guardar email</button>
          <button type="button" class="plain" @click=${() => store.discardDraft()}>Descartar cambios</button>
          <span class="quiet">Hay cambios sin guardar.</span>` : html`
          <span class="quiet">${email.edited ? 'Editado por el equipo.' : `${draftOf(request.decision_source)} Lo que escribas acá es lo que sale.`}</span>
          ${request.email_draft ? html`<button type="button" class="plain" ?disabled=${store.busy} @click=${() => store.backToDraft()}>Volver al borrador</button>` : nothing}`}
      </div>
      ${emailDiff(request.email_draft ?? email, draft)}
    </form>
    ${looks(request.id, email, { note: store.dirty ? 'Todavía sin lo que cambiaste: se ve al guardar.' : '' })}
  </section>`;

/**
 * @param {number} id
 * @param {Api.ReviewEmail} email
 * @param {{ note?: string, sent?: boolean }} how
 */
const looks = (id, email, { note = '', sent = false }) => html`
  <email-looks .request=${id} .state=${`${email.subject} ${email.body}`} .note=${note} ?sent=${sent}></email-looks>`;

/**
 * What the saved words state and nobody knows of; it says nothing of words that are not saved yet.
 * @param {Api.ReviewCase} request
 */
const findings = request => (request.email_findings.length === 0 ? nothing : html`
  <ul class="findings" aria-label="Para revisar en el email">${request.email_findings.map(finding => html`<li>${finding}</li>`)}</ul>`);

/**
 * @param {Api.ReviewCase} request
 * @param {Api.ReviewEmail} email
 */
const letter = (request, email) => html`
  <section class="email">
    <h3>Email para ${request.member.name}</h3>
    ${request.delivery_status || request.status === 'pending' || request.status === 'needs_clarification' ? nothing
      : html`<p class="quiet">No se le mandó ningún email.</p>`}
    <article class="letter">
      <p><strong>${email.subject}</strong></p>
      <p class="letter-body">${email.body}</p>
    </article>
    ${request.delivery ? html`
      <p class="quiet">${DELIVERY[request.delivery.status]?.[0]}${request.delivery.attempts > 1 ? `, ${request.delivery.attempts} intentos` : ''}.
        ${request.delivery.last_error ? html`Último error: ${request.delivery.last_error}` : nothing}</p>` : nothing}
    ${looks(request.id, email, { sent: true })}
  </section>`;
