// @ts-check
// The conversation's id outlives a reload. A browser that refuses storage only loses that.

const KEY = 'charrobot-chat';

export function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string | null} sessionId */
export function remember(sessionId) {
  try {
    if (sessionId) localStorage.setItem(KEY, sessionId);
    else localStorage.removeItem(KEY);
  } catch {
    // Private windows: the conversation lasts as long as the page.
  }
}

/**
 * Of a DNI the screen keeps what the server keeps: its last digits.
 * @param {string} text
 */
export const masked = text => text.replace(/(?<!\d)(\d{1,2}[. ]?\d{3}[. ]?)(\d{3})(?!\d)/g, (_, head, tail) =>
  '•'.repeat(head.replace(/\D/g, '').length) + tail);
