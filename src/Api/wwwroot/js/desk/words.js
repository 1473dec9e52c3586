// @ts-check
// What the desk calls things.

/** @type {{ status: Exclude<Api.RequestStatus, 'cancelled'>, name: string, empty: string }[]} */
export const TABS = [
  { status: 'approved', name: 'Aprobados', empty: 'Nada para aprobar por ahora.' },
  { status: 'rejected', name: 'Rechazados', empty: 'El agente no rechazó nada que falte revisar.' },
  { status: 'undecided', name: 'Dudosos', empty: 'El agente no tiene dudas.' },
  { status: 'needs_clarification', name: 'A aclarar', empty: 'Nadie tiene que aclarar nada.' },
  { status: 'pending', name: 'Pendientes', empty: 'El agente está al día.' },
  { status: 'sent', name: 'Enviados', empty: 'Todavía no se envió nada.' },
  { status: 'declined', name: 'Declinados', empty: 'Nadie declinó pedidos.' },
];

/** @typedef {[string, 'wait' | 'good' | 'bad' | 'off']} Badge Words and tone. */

/** @type {Record<Api.RequestStatus, Badge>} */
export const STATUS = {
  pending: ['Pendiente', 'wait'],
  needs_clarification: ['A aclarar', 'wait'],
  undecided: ['Dudoso', 'wait'],
  approved: ['Aprobado por el agente', 'good'],
  rejected: ['Rechazado por el agente', 'bad'],
  sent: ['Confirmado', 'good'],
  declined: ['Declinado', 'bad'],
  cancelled: ['Cancelado', 'off'],
};

/**
 * What is known of the email, and no more.
 * @type {Record<Api.DeliveryStatus, Badge>}
 */
export const DELIVERY = {
  queued: ['Email en cola', 'wait'],
  sent: ['Email enviado, sin confirmación de entrega', 'good'],
  delivered: ['Email entregado', 'good'],
  failed: ['El email falló', 'bad'],
  bounced: ['El email rebotó', 'bad'],
};

export const DELIVERY_SHORT = { queued: 'En cola', sent: 'Enviado, sin confirmar', delivered: 'Entregado', failed: 'Falló', bounced: 'Rebotó' };

/** @type {Record<Api.AuditAction, string>} */
const ACTIONS = {
  submitted: 'pidió el descuento',
  clarified: 'eligió el show',
  resolved: 'dijo qué show es',
  decided: 'decidió',
  cancelled: 'canceló el pedido',
  expired: 'cerró el pedido por falta de respuesta',
  email_edited: 'editó el email',
  approved: 'aprobó',
  declined: 'declinó',
  undone: 'deshizo la revisión',
  reprocessed: 'pidió que el agente lo mire de nuevo',
  email_sent: 'envió el email',
  email_failed: 'no pudo enviar el email',
  email_retried: 'puso el email en cola otra vez',
  email_uncertain: 'no sabe si el email salió',
  email_delivered: 'recibió el aviso de entrega',
  email_bounced: 'recibió el aviso de que el email rebotó',
  erased: 'borró los datos de la persona',
};

/** @type {Record<string, string>} */
const ACTORS = { member: 'La persona', agent: 'El agente', system: 'El sistema' };

/** @param {string} actor */
export const actorOf = actor => ACTORS[actor] ?? actor.replace(/^staff:/, '');

/** @param {Api.AuditAction} action */
export const actionOf = action => ACTIONS[action] ?? action;

/** @type {Record<Api.DecisionSource, string>} */
export const SOURCE = { rules: 'las reglas', llm: 'el modelo', fallback: 'las reglas, porque el modelo no respondió' };

/**
 * Who wrote the draft: always a template, around what a model that decided may have added.
 * @param {Api.DecisionSource | null} source
 */
export const draftOf = source => (source === 'llm' ? 'Borrador de plantilla, con lo que haya escrito el modelo.'
  : `Borrador de plantilla: ${source ? `decidieron ${SOURCE[source]}` : 'sin modelo'}.`);

/**
 * Why the model gave no usable answer, as the program names it.
 * @type {Record<string, string>}
 */
const FAULTS = {
  unreachable: 'no hay nadie en su dirección',
  circuit_open: 'viene fallando y se lo deja descansar',
  model_not_found: 'no está instalado',
  bad_request: 'no entendió la pregunta',
  server_error: 'tuvo un error',
  busy: 'está ocupado',
  timeout: 'tardó demasiado',
  cut_short: 'se cortó a la mitad',
  error_mid_stream: 'falló a la mitad',
  unfinished: 'no terminó de responder',
  too_long: 'no paraba de escribir',
  truncated: 'se quedó sin espacio',
  prompt_cut: 'no leyó la pregunta entera',
  not_the_protocol: 'respondió otra cosa',
  empty: 'no dijo nada',
  not_json: 'no respondió con el formato pedido',
  wrong_shape: 'no respondió con el formato pedido',
  unknown_show: 'nombró un show que no existe',
  not_spanish: 'no respondió en español',
};

/** @param {string} fault */
export const faultInWords = fault => FAULTS[fault] ?? fault;

/** @type {Record<string, string>} */
const CODES = {
  needs_answer: 'pidió hablar con alguien: contestale desde su caso',
  needs_a_look: 'hoy ya no cumple una regla: mirá el caso antes de aprobarlo',
  stale_version: 'cambió mientras lo mirabas',
  no_discounts_available: 'no quedan descuentos',
  not_reviewable: 'ya no espera revisión',
  show_unresolved: 'falta decir qué show es',
  request_not_found: 'ya no existe',
  write_conflict: 'otra persona lo estaba tocando',
};

/** @param {string | null} code */
export const codeInWords = code => (code === null ? '' : CODES[code] ?? code);

/** @param {Api.RequestStatus} status */
export const awaitsReview = status => ['approved', 'rejected', 'undecided'].includes(status);

/** @param {Api.RequestStatus} status */
export const canReview = status => awaitsReview(status) || status === 'needs_clarification';

/**
 * A conversation whose member waits for a person's answer.
 * @param {Pick<Api.ReviewCase, 'transcript' | 'show'>} request
 */
export const isHandedOver = request => Boolean(request.transcript) && !request.show;

/** @param {Pick<Api.ReviewCase, 'status' | 'transcript' | 'show' | 'show_picked_by_agent'>} request */
export const needsShow = request => request.status === 'needs_clarification' || (isHandedOver(request) && awaitsReview(request.status)) || (request.status === 'rejected' && !request.show)
  || (request.show_picked_by_agent && awaitsReview(request.status));
