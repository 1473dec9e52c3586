// The conversation's id outlives a reload. A browser that refuses storage only loses that.

const KEY = 'charrobot-chat';

export function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function remember(sessionId) {
  try {
    if (sessionId) localStorage.setItem(KEY, sessionId);
    else localStorage.removeItem(KEY);
  } catch {
    // Private windows: the conversation lasts as long as the page.
  }
}

/** Of a DNI the screen keeps what the server keeps: its last digits. */
export const masked = text => text.replace(/\b(\d{1,2}\.?\d{3}\.?|\d{4,5})(\d{3})\b/g, (whole, head, tail) =>
  /^\d{7,8}$/.test(whole.replaceAll('.', '')) ? '•'.repeat(head.replaceAll('.', '').length) + tail : whole);
