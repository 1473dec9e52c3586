// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { serverNow } from '/js/api.js';

const TICK_MS = 250;

/** Seconds left to take a review back. Fires `undo`; renders nothing once they are over. */
class UndoCountdown extends LitElement {
  static properties = { until: { attribute: false }, busy: { type: Boolean }, text: {}, left: { state: true } };

  constructor() {
    super();
    /** @type {string | null} */
    this.until = null;
    this.busy = false;
    this.text = '';
    this.left = 0;
    this.timer = 0;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('until')) this.tick();
  }

  tick() {
    this.left = this.until ? Math.max(0, Math.ceil((Date.parse(this.until) - serverNow()) / 1000)) : 0;
  }

  render() {
    return this.left === 0 ? nothing : html`
      <div class="undo">
        <span>${this.text} <b class="seconds" role="timer">${this.left} s</b></span>
        <button type="button" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent('undo'))}>Deshacer <kbd>U</kbd></button>
      </div>`;
  }
}

customElements.define('undo-countdown', UndoCountdown);
