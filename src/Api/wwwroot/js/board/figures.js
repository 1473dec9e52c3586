// @ts-check
// What the charts show: each a title, a sentence that says it without the chart, and series of numbers over labels.

import { calendarDay, stubOf } from '/js/dates.js';

/**
 * @typedef {{ name: string, values: number[], tone?: string, tones?: string[] }} Series
 * @typedef {{ id: string, title: string, said: string, labels: string[], series: Series[], across?: boolean }} Figure
 * @typedef {Exclude<keyof Api.DayStatistics, 'day'>} Count
 */

/**
 * @param {Api.DayStatistics[]} days
 * @param {Count} name
 */
const sum = (days, name) => days.reduce((total, day) => total + day[name], 0);

/**
 * @param {number} part
 * @param {number} whole
 */
export const percent = (part, whole) => (whole === 0 ? null : Math.round((100 * part) / whole));

/**
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
const count = (number, one, many) => `${number.toLocaleString('es-AR')} ${number === 1 ? one : many}`;

/**
 * @param {Api.DayStatistics[]} days
 * @param {{ name: string, key: Count, tone: string }[]} series
 */
const perDay = (days, series) => series.map(({ key, ...look }) => ({ ...look, values: days.map(day => day[key]) }));

/** @param {Api.DayStatistics[]} days */
function answers(days) {
  const [approved, declined] = [sum(days, 'approved'), sum(days, 'declined')];
  return {
    id: 'respuestas',
    title: 'Respuestas por día',
    said: approved + declined === 0 ? 'Nadie respondió pedidos en estos días.'
      : `${count(approved, 'aprobado', 'aprobados')} y ${count(declined, 'declinado', 'declinados')} de ${count(sum(days, 'requested'), 'pedido que entró', 'pedidos que entraron')}.`,
    labels: days.map(day => calendarDay(day.day)),
    series: perDay(days, [{ name: 'Aprobados', key: 'approved', tone: 'good' }, { name: 'Declinados', key: 'declined', tone: 'bad' }]),
  };
}

/** @param {Api.DayStatistics[]} days */
function agreement(days) {
  const [agreed, overruled] = [sum(days, 'agreed'), sum(days, 'overruled')];
  const rate = percent(agreed, agreed + overruled);
  return {
    id: 'acuerdo',
    title: 'Agente y personas',
    said: rate === null ? 'Todavía no hay respuestas para comparar con lo que proponía el agente.'
      : `El equipo hizo lo que el agente proponía en el ${rate} % de los casos (${count(agreed, 'vez', 'veces')}; otra cosa, ${count(overruled, 'vez', 'veces')}).`,
    labels: days.map(day => calendarDay(day.day)),
    series: perDay(days, [{ name: 'De acuerdo', key: 'agreed', tone: 'good' }, { name: 'Decidieron distinto', key: 'overruled', tone: 'wait' }]),
  };
}

/** @param {Api.DayStatistics[]} days */
function sources(days) {
  const [rules, llm, fallback] = /** @type {Count[]} */ (['rules', 'llm', 'fallback']).map(name => sum(days, name));
  return {
    id: 'decisiones',
    title: 'Quién leyó los pedidos',
    said: rules + llm + fallback === 0 ? 'El agente no decidió nada en estos días.'
      : `Las reglas ${rules.toLocaleString('es-AR')}, el modelo ${llm.toLocaleString('es-AR')}`
        + (fallback === 0 ? '; el modelo no faltó nunca.' : `; ${count(fallback, 'vez', 'veces')} el modelo no respondió y decidieron las reglas.`),
    labels: days.map(day => calendarDay(day.day)),
    series: perDay(days, [
      { name: 'Reglas', key: 'rules', tone: 'calm' },
      { name: 'Modelo', key: 'llm', tone: 'good' },
      { name: 'Reglas, sin modelo', key: 'fallback', tone: 'wait' },
    ]),
  };
}

/** @param {Api.EmailStatistics} states */
function emails(states) {
  /** @type {[string, number, string][]} */
  const rows = [
    ['En cola', states.queued, 'wait'], ['Enviados, sin aviso', states.sent, 'calm'], ['Entregados', states.delivered, 'good'],
    ['Fallaron', states.failed, 'bad'], ['Rebotaron', states.bounced, 'bad'],
  ];
  const total = rows.reduce((all, [, number]) => all + number, 0);
  const lost = states.failed + states.bounced;
  return {
    id: 'emails',
    title: 'Emails',
    said: total === 0 ? 'No salió ningún email en estos días.'
      : `${count(total, 'email', 'emails')}; ${lost === 0 ? 'ninguno falló ni rebotó' : `${count(lost, 'no llegó', 'no llegaron')}`}.`,
    labels: rows.map(([name]) => name),
    series: [{ name: 'Emails', values: rows.map(([, number]) => number), tones: rows.map(([, , tone]) => tone) }],
    across: true,
  };
}

/** @param {Api.QuotaUse[]} shows */
function quotas(shows) {
  const full = shows.filter(show => show.sent_discounts >= show.max_discounts).length;
  return {
    id: 'cupos',
    title: 'Cupos',
    said: shows.length === 0 ? 'Nadie pidió descuentos para los shows que vienen.'
      : `${shows.length === 1 ? 'El show que pidieron' : `Los ${shows.length} shows con menos lugar`}${full === 0 ? '' : `; ${full === shows.length ? 'ya no queda lugar' : count(full, 'ya no tiene', 'ya no tienen')}`}.`,
    labels: shows.map(name),
    series: [
      { name: 'Dados', values: shows.map(show => show.sent_discounts), tone: 'good' },
      { name: 'Por aprobar', values: shows.map(show => show.pending_approved), tone: 'wait' },
      { name: 'Libres', values: shows.map(show => Math.max(0, show.max_discounts - show.sent_discounts - show.pending_approved)), tone: 'off' },
    ],
    across: true,
  };
}

/** @param {Api.QuotaUse} show */
function name(show) {
  const date = show.show_date && stubOf(show.show_date);
  return [show.title, show.city, date && `${date.day} ${date.month}`].filter(Boolean).join(' · ');
}

/**
 * @param {Api.Statistics} statistics
 * @returns {Figure[]}
 */
export const figuresOf = ({ days, emails: states, shows }) => [answers(days), agreement(days), sources(days), quotas(shows), emails(states)];
