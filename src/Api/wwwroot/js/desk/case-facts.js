// @ts-check
// What a supervisor reads before deciding: pure templates over one case.

import { html, nothing, svg } from '/vendor/lit.min.js';
import { dayOf, inShort, inWords } from '/js/dates.js';
import { actionOf, actorOf, faultInWords, SOURCE, STATUS } from '/js/desk/words.js';

const money = new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS', maximumFractionDigits: 0 });

/** @type {Map<boolean | null, string[]>} Sign, tone and what is heard. */
const MARK = new Map([[true, ['✓', 'good', 'Cumple']], [false, ['✕', 'bad', 'No cumple']], [null, ['–', 'off', 'Sin evaluar']]]);

/** @param {Api.ReviewCase} request */
export function checks(request) {
  return request.checks.length === 0 ? nothing : html`
    <section>
      <h3>Reglas</h3>
      <ul class="checks">
        ${request.checks.map(check => {
          const [sign, tone, said] = MARK.get(check.passed) ?? [];
          const today = request.failing_now.find(now => now.rule === check.rule && check.passed);
          return html`<li class="check-${tone}"><span class="mark" aria-hidden="true">${sign}</span><span class="sr">${said}: </span>${check.words}
            ${today ? html`<strong class="check-bad">Hoy no: ${today.words}</strong>` : nothing}</li>`;
        })}
      </ul>
      ${decision(request.decision)}
    </section>`;
}

/** @param {Api.CaseDecision | null} it */
const decision = it => !it ? nothing : html`
  <p class="quiet">${it.source === 'llm' ? html`Decidió el modelo ${it.model ?? ''}` : `Decidieron ${SOURCE[it.source]}`}${it.duration_ms ? ` en ${took(it.duration_ms)}` : ''}.
    ${it.reason ? html`«${it.reason}»` : nothing}
    ${it.evidence ? html`<br>Se apoya en: <q>${it.evidence}</q>` : nothing}
    ${it.fault ? html`<br>Qué le pasó al modelo: ${faultInWords(it.fault)}.` : nothing}</p>
  ${it.findings.length === 0 ? nothing : html`
    <ul class="findings" aria-label="Observaciones sobre lo que escribió el modelo">${it.findings.map(finding => html`<li>${finding}</li>`)}</ul>`}`;

/** @param {number} ms */
const took = ms => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toLocaleString('es-AR', { maximumFractionDigits: 1 })} s`);

/** @param {Api.ReviewCase} request */
export function member({ member: it, given_name, identity_proven, member_history }) {
  return html`
    <section>
      <h3>${it.name}</h3>
      <p class="tags">
        ${tag(it.subscription_active, 'Suscripción activa', 'Suscripción inactiva')}
        ${tag(it.monthly_fee_current, 'Cuota al día', 'Cuota atrasada')}
        ${identity_proven ? nothing : html`<span class="tag tag-wait">Sin DNI comprobado</span>`}
      </p>
      <dl class="facts">
        <dt>Email</dt><dd>${it.email}</dd>
        ${it.dni ? html`<dt>DNI</dt><dd>${it.dni}</dd>` : nothing}
        ${given_name && given_name !== it.name ? html`<dt>Firmó como</dt><dd>${given_name}</dd>` : nothing}
        ${it.city ? html`<dt>Ciudad</dt><dd>${it.city}</dd>` : nothing}
        <dt>Desde</dt><dd>${dayOf(it.registration_date)}</dd>
      </dl>
      <details>
        <summary>Pagos (${it.payments.length})</summary>
        ${it.payments.length === 0 ? html`<p class="quiet">No hay pagos registrados.</p>` : html`
          <ul class="plain-list">${it.payments.map(payment => html`
            <li>${dayOf(payment.payment_date)}: ${money.format(payment.amount_paid)}${payment.payment_method ? `, ${payment.payment_method}` : ''}
              ${payment.confirmed ? nothing : html`<span class="tag tag-wait">Sin confirmar</span>`}</li>`)}</ul>`}
      </details>
      ${history('Otros pedidos suyos', member_history, item => [item.what, item.city].filter(Boolean).join(', '))}
    </section>`;
}

/**
 * @param {boolean} good
 * @param {string} yes
 * @param {string} no
 */
const tag = (good, yes, no) => html`<span class="tag ${good ? 'tag-good' : 'tag-bad'}">${good ? yes : no}</span>`;

/** @param {Api.ReviewCase} request */
export function show({ show: it, show_history, show_picked_by_agent: picked }) {
  return !it ? nothing : html`
    <section>
      <h3>${it.title}</h3>
      <p>${[it.venue, it.city].filter(Boolean).join(' · ') || 'Lugar a confirmar'}<br>
        ${it.show_date ? inWords(it.show_date) : 'Fecha a confirmar'}
        ${it.discount_type ? html`<br><span class="benefit">${it.discount_type}</span>` : nothing}</p>
      ${picked ? html`<p class="tags"><span class="tag tag-wait">El show lo eligió el modelo</span></p>` : nothing}
      ${quota(it)}
      ${it.discount_instructions ? html`<p class="quiet">${it.discount_instructions}</p>` : nothing}
      ${history('Otros pedidos para este show', show_history, item => item.who)}
    </section>`;
}

/** @param {Api.CaseShow} show */
function quota({ sent_discounts: sent, max_discounts: max, remaining_discounts: left, pending_approved: waiting }) {
  /** @param {number} count */
  const share = count => (max > 0 ? Math.min(100, (count / max) * 100) : 0);
  const words = `${sent} de ${max} enviados, quedan ${left}, ${waiting} en revisión`;
  return html`
    <figure class="quota">
      <svg role="img" aria-label=${words} viewBox="0 0 100 6" preserveAspectRatio="none" width="100%" height="12">
        ${svg`<rect class="quota-max" width="100" height="6"></rect>
          <rect class="quota-waiting" width=${Math.min(100, share(sent + waiting))} height="6"></rect>
          <rect class="quota-sent" width=${share(sent)} height="6"></rect>`}
      </svg>
      <figcaption><b>Quedan ${left} de ${max}</b>, ${waiting} en revisión${waiting > left ? html`: <strong class="warn">no alcanzan para todos</strong>` : nothing}</figcaption>
    </figure>`;
}

/**
 * @param {string} title
 * @param {Api.CaseHistory[]} items
 * @param {(item: Api.CaseHistory) => string | null} name
 */
const history = (title, items, name) => items.length === 0 ? nothing : html`
  <details>
    <summary>${title} (${items.length})</summary>
    <ul class="plain-list">${items.map(item => html`
      <li><a href="?id=${item.id}" data-case=${item.id}>${name(item)}</a>, ${dayOf(item.request_date)}: ${STATUS[item.status][0].toLowerCase()}</li>`)}</ul>
  </details>`;

/** @type {Record<string, string>} */
const FIELD = { artist: 'artista', title: 'título', venue: 'lugar', city: 'ciudad', date: 'fecha', alias: 'alias', filler: 'relleno' };

/**
 * The message in parts, the quoted words marked; as it is where they are not found letter by letter.
 * @param {string} text
 * @param {string | null | undefined} quote
 */
function marked(text, quote) {
  const at = quote ? text.toLocaleLowerCase('es').indexOf(quote.toLocaleLowerCase('es')) : -1;
  return at < 0 || !quote ? text : html`${text.slice(0, at)}<mark>${text.slice(at, at + quote.length)}</mark>${text.slice(at + quote.length)}`;
}

/** @param {Api.ReviewCase} request */
export function words({ show_description, message, context, evidence, decision: made }) {
  const matches = evidence?.matches.filter(match => match.field !== 'filler') ?? [];
  return html`
    <section>
      <h3>Lo que pidió</h3>
      <blockquote>${marked(show_description, made?.evidence)}</blockquote>
      ${message ? html`<p class="quoted">${marked(message, made?.evidence)}</p>` : nothing}
      ${context ? html`<p class="quiet">Contexto del equipo: ${context}</p>` : nothing}
      ${matches.length === 0 ? nothing : html`
        <ul class="plain-list quiet">${matches.map(match => html`
          <li>«${match.word}» → ${match.matched} (${FIELD[match.field] ?? match.field}, ${Math.round(match.score * 100)} %)</li>`)}</ul>`}
      ${evidence?.unexplained.length ? html`<p class="quiet">Sin explicar: ${evidence.unexplained.join(', ')}</p>` : nothing}
    </section>`;
}

/** @param {Api.ReviewCase} request */
export function transcript({ transcript: lines, member: { name } }) {
  return !lines ? nothing : html`
    <section class="transcript">
      <h3>La charla con el bot</h3>
      <ol>${lines.map(line => html`
        <li class=${line.by_member ? 'by-member' : 'by-bot'}><b>${line.by_member ? name : 'Charro Bot'}</b> <time datetime=${line.at}>${inShort(line.at)}</time><p>${line.text}</p></li>`)}</ol>
    </section>`;
}

/** @param {Api.ReviewCase} request */
export const audit = request => html`
  <details class="audit">
    <summary>Historia del pedido (${request.audit.length})</summary>
    <ol>${request.audit.map(entry => html`<li>${auditLine(entry)}</li>`)}</ol>
  </details>`;

/** @param {Api.CaseAudit} entry */
export const auditLine = entry => html`
  <time datetime=${entry.at}>${inShort(entry.at)}</time> ${actorOf(entry.actor)} ${actionOf(entry.action)}${entry.from && entry.from !== entry.to
    ? `: ${STATUS[entry.from][0].toLowerCase()} → ${STATUS[entry.to][0].toLowerCase()}` : ''}${entry.reason ? html`. «${entry.reason}»` : nothing}`;
