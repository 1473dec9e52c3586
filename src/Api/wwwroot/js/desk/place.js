// Where the desk stands, kept in the address so that a reload or a link comes back to it.

import { query } from '/js/api.js';

export const FILTERS = ['q', 'user_email', 'show', 'venue', 'city', 'date_from', 'date_to', 'delivery_status', 'sort'];

/** How the list is laid out; not the API's business. */
const GROUP = 'agrupar';

const NAMES = ['status', ...FILTERS, GROUP, 'cursor', 'id'];

export function readPlace() {
  const search = new URLSearchParams(location.search);
  const place = Object.fromEntries(NAMES.map(name => [name, search.get(name) ?? '']));
  return { ...place, status: place.status || 'approved', id: Number(place.id) || null };
}

export function writePlace(place) {
  const text = query({ ...place, status: place.status === 'approved' ? '' : place.status });
  history.replaceState(null, '', text ? `?${text}` : location.pathname);
}

/** By show, the list comes in the order of the shows: those of one are together. */
export const listQuery = ({ id, [GROUP]: grouped, ...filters }) => query({ ...filters, sort: grouped ? 'show_date' : filters.sort, limit: 20 });

export const exportQuery = ({ id, cursor, [GROUP]: grouped, ...filters }) => query(filters);
