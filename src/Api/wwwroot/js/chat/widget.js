// @ts-check
// <charro-bot> on another site: a button in the corner, and the conversation behind it. The site's styles do not reach in (shadow DOM,
// nothing inherited, no rem) and ours do not reach out. It needs script-src and connect-src for our origin, and nothing else.

import { at } from '/js/api.js';

const OPEN = 'charrobot-open';
const STYLES = ['/vendor/pico.min.css', '/css/app.css', '/css/chat.css'];
const HAT = [
  ['#e0a526', 'M22 33c1-13 4-21 10-21s9 8 10 21z'],
  ['#b3261e', 'M21 36c.2-2.300.5-4.400.8-6.300 6.700 2.200 13.700 2.200 20.400 0 .3 1.900.6 4 .8 6.300-7 3-15 3-22 0z'],
  ['#e0a526', 'M3 33c-1 9 12 17 29 17s30-8 29-17c-4 6-11 9-17 9.500-8 1.200-16 1.200-24 0C14 42 7 39 3 33z'],
];

/**
 * A style of ours that does not depend on the other site's root font size.
 * @param {string} path
 */
async function sheet(path) {
  const response = await fetch(at(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const css = await response.text();
  const made = new CSSStyleSheet();
  made.replaceSync(css.replace(/(\d*\.?\d+)rem\b/g, (_, number) => `${Number((number * 16).toFixed(3))}px`));
  return made;
}

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function hat() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 64 64');
  svg.setAttribute('aria-hidden', 'true');
  for (const [fill, d] of HAT) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('fill', fill);
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** Storage may be refused; then the panel is only closed again after a reload. */
const memory = {
  get open() {
    try { return sessionStorage.getItem(OPEN) === 'yes'; } catch { return false; }
  },
  set open(value) {
    try { sessionStorage.setItem(OPEN, value ? 'yes' : 'no'); } catch { /* private window */ }
  },
};

class CharroBot extends HTMLElement {
  launcher = make('button', { type: 'button', class: 'launcher', 'aria-expanded': 'false', 'aria-controls': 'panel' }, hat(), make('span', {}, 'Charro Bot'));

  /** @type {HTMLElement | undefined} */
  panel;

  async connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [await sheet('/css/widget.css')];
    this.launcher.addEventListener('click', () => (this.isOpen ? this.close() : this.open()));
    root.append(make('div', { class: 'bot' }, this.launcher));
    if (memory.open) await this.open({ focus: false });
  }

  /** @param {string} text */
  label(text) {
    if (this.launcher.lastChild) this.launcher.lastChild.textContent = text;
  }

  get isOpen() {
    return Boolean(this.panel && !this.panel.hidden);
  }

  async open({ focus = true } = {}) {
    memory.open = true;
    this.launcher.setAttribute('aria-busy', 'true');
    try {
      this.panel ??= await this.furnish();
    } catch {
      this.label('No pudimos abrir el chat. Probá de nuevo.');
      return;
    } finally {
      this.launcher.removeAttribute('aria-busy');
    }
    this.label('Charro Bot');
    this.panel.hidden = false;
    this.launcher.setAttribute('aria-expanded', 'true');
    const chat = this.panel.querySelector('charro-chat');
    if (!chat) return;
    await chat.updateComplete;
    chat.shown();
    if (focus) chat.querySelector('textarea')?.focus();
  }

  close() {
    memory.open = false;
    if (this.panel) this.panel.hidden = true;
    this.launcher.setAttribute('aria-expanded', 'false');
    this.launcher.focus();
  }

  /** The conversation and its looks come when somebody opens it for the first time. */
  async furnish() {
    const [styles] = await Promise.all([Promise.all(STYLES.map(sheet)), import('/js/chat/charro-chat.js')]);
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    root.adoptedStyleSheets = [...styles, ...root.adoptedStyleSheets];
    const close = make('button', { type: 'button', class: 'close', 'aria-label': 'Cerrar el chat' }, '×');
    close.addEventListener('click', () => this.close());
    const panel = make('section', { class: 'panel', id: 'panel', role: 'dialog', 'aria-label': 'Charro Bot', hidden: '' },
      make('header', { class: 'head' }, hat(), make('strong', {}, 'Charro Bot'), close), make('charro-chat'));
    panel.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.isComposing) this.close();
    });
    // The site's own keyboard shortcuts are not meant for what is typed here.
    for (const kind of ['keydown', 'keypress', 'keyup']) panel.addEventListener(kind, event => event.stopPropagation());
    this.launcher.before(panel);
    return panel;
  }
}

if (!customElements.get('charro-bot')) customElements.define('charro-bot', CharroBot);
