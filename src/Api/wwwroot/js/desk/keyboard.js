// @ts-check
const SWITCH = 'charrobot-keys';

export const KEYS = [
  ['J', 'Pedido siguiente'],
  ['K', 'Pedido anterior'],
  ['A', 'Aprobar'],
  ['R', 'Rechazar'],
  ['E', 'Editar el email'],
  ['X', 'Marcar o desmarcar'],
  ['U', 'Deshacer'],
  ['/', 'Buscar'],
  ['?', 'Ver estos atajos'],
  ['Esc', 'Salir de un campo o cerrar un panel'],
];

export const keysOn = () => localStorage.getItem(SWITCH) !== 'off';

/** @param {boolean} on */
export const switchKeys = on => localStorage.setItem(SWITCH, on ? 'on' : 'off');

/** @param {EventTarget | null} element */
const typing = element => element instanceof Element && element.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]');

/**
 * Calls the handler of a key, unless somebody types, holds a modifier, has a dialog open, or switched the keys off.
 * @param {Record<string, () => unknown>} handlers
 * @returns {() => void} Stops.
 */
export function listenToKeys(handlers) {
  /** @param {KeyboardEvent} event */
  const onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      if (document.querySelector('dialog[open]')) return;
      if (typing(document.activeElement)) {
        event.preventDefault(); // A search box would empty itself.
        /** @type {HTMLElement} */ (document.activeElement).blur();
      }
      handlers.Escape?.();
      return;
    }
    const handler = handlers[event.key.length === 1 ? event.key.toUpperCase() : event.key];
    if (!handler || !keysOn() || typing(event.target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    handler();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
