// @ts-check
// The API speaks UTC; people read the club's wall clock.

const ZONE = 'America/Argentina/Buenos_Aires';
/** @param {Intl.DateTimeFormatOptions} options */
const format = options => new Intl.DateTimeFormat('es-AR', { timeZone: ZONE, ...options });

const stub = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const moment = format({ day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const long = format({ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = format({ day: 'numeric', month: 'short', year: 'numeric' });

/**
 * What a ticket's stub needs: `{ weekday: 'vie', day: '8', month: 'nov', time: '21:00' }`.
 * @param {string} utc
 */
export function stubOf(utc) {
  const part = Object.fromEntries(stub.formatToParts(new Date(utc)).map(({ type, value }) => [type, value.replace('.', '')]));
  return { weekday: part.weekday, day: part.day, month: part.month, time: `${part.hour}:${part.minute}` };
}

/**
 * "viernes 8 de noviembre, 21:00"
 * @param {string} utc
 */
export const inWords = utc => long.format(new Date(utc)).replace(', ', ' ');

/**
 * "8/11, 21:00"
 * @param {string} utc
 */
export const inShort = utc => moment.format(new Date(utc));

/**
 * "8 nov 2026"
 * @param {string} utc
 */
export const dayOf = utc => day.format(new Date(utc));

/**
 * "8/11" of a calendar day such as "2026-11-08", which has no time zone.
 * @param {string} text
 */
export function calendarDay(text) {
  const [, month, dayOfMonth] = text.split('-').map(Number);
  return `${dayOfMonth}/${month}`;
}

/**
 * "hace 3 días", however long ago.
 * @param {string} utc
 */
export function since(utc) {
  const days = Math.floor((Date.now() - Date.parse(utc)) / 86_400_000);
  return days < 1 ? ago(utc) : `hace ${days === 1 ? '1 día' : `${days} días`}`;
}

/**
 * "hace 5 min", for what is recent; the date for the rest.
 * @param {string} utc
 */
export function ago(utc) {
  const minutes = Math.round((Date.now() - Date.parse(utc)) / 60000);
  if (minutes < 1) return 'recién';
  if (minutes < 60) return `hace ${minutes} min`;
  if (minutes < 60 * 24) return `hace ${Math.round(minutes / 60)} h`;
  return inShort(utc);
}
