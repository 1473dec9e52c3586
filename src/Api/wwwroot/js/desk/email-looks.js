// @ts-check
import { LitElement, html, keyed, nothing } from '/vendor/lit.min.js';

const FOLDED = 'charrobot-email-looks';

/**
 * The email as its member will see it: the server's own HTML in a frame without scripts. `state` changes with what is saved. A picture
 * to look at: its links lead nowhere, and whoever hears the page reads the text above it.
 */
class EmailLooks extends LitElement {
  static properties = { request: { type: Number }, state: {}, note: {}, sent: { type: Boolean }, open: { state: true } };

  constructor() {
    super();
    this.request = 0;
    this.state = '';
    this.note = '';
    this.sent = false;
    this.open = false;
    this.resized = new ResizeObserver(() => this.fit());
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    // Beside what can still be written it stays as this person left it; what is sent is there to read already.
    this.open = !this.sent && localStorage.getItem(FOLDED) !== 'yes';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  /** @param {Event & { target: HTMLDetailsElement }} event */
  toggle(event) {
    this.open = event.target.open;
    if (!this.sent) localStorage.setItem(FOLDED, this.open ? 'no' : 'yes');
  }

  /** @param {Event & { target: HTMLIFrameElement }} event */
  loaded(event) {
    this.resized.disconnect();
    this.resized.observe(event.target);
    this.fit();
  }

  fit() {
    const frame = this.querySelector('iframe');
    const page = frame?.contentDocument?.documentElement;
    if (frame && page) frame.style.height = `${Math.ceil(page.getBoundingClientRect().height)}px`;
  }

  render() {
    // A frame of its own for each state: one that is led on to another address leaves a step for the Back button.
    return html`
      <details ?open=${this.open} @toggle=${this.toggle}>
        <summary>${this.sent ? 'Así se ve' : 'Así lo va a ver'}</summary>
        ${this.note ? html`<p class="quiet">${this.note}</p>` : nothing}
        ${this.open ? keyed(`${this.request} ${this.state}`, html`
          <iframe inert sandbox="allow-same-origin" title="El email como se ve" src="/api/v1/supervision/requests/${this.request}/email.html" @load=${this.loaded}></iframe>`) : nothing}
      </details>`;
  }
}

customElements.define('email-looks', EmailLooks);
