// @ts-check
// Where the desk stands, kept in the address so that a reload or a link comes back to it.

import { query } from '/js/api.js';

/**
 * The address's values by name; a filter that is not set is empty.
 * @typedef {{ q: string, user_email: string, show: string, venue: string, city: string, date_from: string, date_to: string,
 *   delivery_status: string, sort: string, agrupar: string, cursor: string, status: string, id: number | null }} Place
 */

export const FILTERS = ['q', 'user_email', 'show', 'venue', 'city', 'date_from', 'date_to', 'delivery_status', 'sort'];

/** How the list is laid out; not the API's business. */
const GROUP = 'agrupar';

const NAMES = ['status', ...FILTERS, GROUP, 'cursor', 'id'];

/** @returns {Place} */
export function readPlace() {
  const search = new URLSearchParams(location.search);
  const place = /** @type {Record<keyof Place, string>} */ (Object.fromEntries(NAMES.map(name => [name, search.get(name) ?? ''])));
  return { ...place, status: place.status || 'approved', id: Number(place.id) || null };
}

/** @param {Place} place */
export function writePlace(place) {
  const text = query({ ...place, status: place.status === 'approved' ? '' : place.status });
  history.replaceState(null, '', text ? `?${text}` : location.pathname);
}

/**
 * By show, the list comes in the order of the shows: those of one are together.
 * @param {Place} place
 */
export const listQuery = ({ id: _, [GROUP]: grouped, ...filters }) => query({ ...filters, sort: grouped ? 'show_date' : filters.sort, limit: 20 });

/** @param {Place} place */
export const exportQuery = ({ id: _, cursor: __, [GROUP]: ___, ...filters }) => query(filters);
