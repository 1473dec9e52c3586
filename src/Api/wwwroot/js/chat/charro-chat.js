// @ts-check
import { LitElement, html, nothing, repeat } from '/vendor/lit.min.js';
import { ApiProblem, at, call, get, HOME } from '/js/api.js';
import { masked, recall, remember } from '/js/chat/memory.js';
import { say } from '/js/chat/stream.js';
import { followRequest, isFinal } from '/js/follow-request.js';
import { ticket } from '/js/ticket.js';
import { LIMITS } from '/js/limits.js';

const PERSON = 'Hablar con una persona';
const ELSEWHERE = HOME !== location.origin;
/** @typedef {{ role: string, text: string, answer?: Api.ChatResponse | null }} Turn */

const HELLO = '¡Hola! Soy Charro Bot. Contame a qué show querés ir y te pido el descuento. También podés preguntarme cómo funciona.';
const STARTS = ['Pedir un descuento', 'Ver shows', '¿Cómo va mi pedido?'];

/**
 * Where shows are to be picked from, the quick replies name them first and in the same order: the cards stand for those.
 * @param {Api.ChatResponse} answer
 */
const picks = answer => answer.shows.length > 1 && answer.quick_replies.length > answer.shows.length;

/** @param {Api.ChatMessageResponse[]} messages @returns {Turn[]} */
const turnsOf = messages => messages.map(({ role, text, answer }) => ({ role, text, answer }));

/** The conversation with Charro Bot: what was said, what comes in, and what one may answer. */
export class CharroChat extends LitElement {
  static properties = {
    turns: { state: true },
    coming: { state: true },
    busy: { state: true },
    problem: { state: true },
    draft: { state: true },
    asking: { state: true },
    ready: { state: true },
  };

  constructor() {
    super();
    /** @type {Turn[]} */
    this.turns = [];
    /** @type {string | null} What of the answer has arrived; null while none is awaited. */
    this.coming = null;
    this.busy = false;
    this.problem = '';
    this.draft = '';
    this.asking = false;
    this.ready = false;
    /** @type {(() => void) | undefined} */
    this.stop = undefined;
    this.session = recall();
  }

  createRenderRoot() {
    return this;
  }

  async connectedCallback() {
    super.connectedCallback();
    await this.resume();
    this.ready = true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  async resume() {
    if (!this.session) return;
    try {
      const history = await get(`/api/v1/chat/${encodeURIComponent(this.session)}`);
      this.turns = turnsOf(history.messages);
      this.follow(this.last?.request);
    } catch (error) {
      this.explain(error);
    }
  }

  /** @param {unknown} error */
  explain(error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 404) this.forgetHere();
    else this.problem = error.message;
  }

  get last() {
    return this.turns.findLast(turn => turn.role === 'bot')?.answer ?? null;
  }

  /**
   * Sends what was typed, or a quick reply: that one leaves alone what is being typed.
   * @param {string} text
   */
  async send(text, typed = false) {
    const message = text.trim().slice(0, LIMITS.chatMessage);
    if (!message || this.busy) return;
    Object.assign(this, { busy: true, problem: '', coming: '', asking: false });
    if (typed) this.draft = '';
    this.turns = [...this.turns, { role: 'member', text: masked(message) }];
    try {
      const answer = await this.sayOrBegin(message);
      this.session = answer.session_id;
      remember(this.session);
      this.turns = [...this.turns, { role: 'bot', text: answer.reply, answer }];
      this.follow(answer.request);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!(error.code === 'offline' && await this.wasTaken())) {
        this.turns = this.turns.slice(0, -1);
        if (typed) this.draft = [message, this.draft].filter(Boolean).join('\n');
        this.problem = error.message;
      }
    } finally {
      Object.assign(this, { busy: false, coming: null });
      await this.updateComplete;
      this.querySelector('textarea')?.focus();
    }
  }

  /** Whether the connection broke only after the turn was stored: then it is there, and must not be said again. */
  async wasTaken() {
    const before = this.turns.length;
    try {
      const { messages } = this.session ? await get(`/api/v1/chat/${encodeURIComponent(this.session)}`) : { messages: [] };
      if (messages.length <= before) return false;
      this.turns = turnsOf(messages);
      this.follow(this.last?.request);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * A conversation that is gone or full begins anew; what was typed is not lost.
   * @param {string} message
   */
  async sayOrBegin(message) {
    /** @param {string} piece */
    const onToken = piece => { this.coming += piece; };
    try {
      return await say(message, this.session, onToken);
    } catch (error) {
      if (!(error instanceof ApiProblem && ['session_not_found', 'session_full'].includes(error.code))) throw error;
      this.forgetHere(this.turns.slice(-1));
      return say(message, null, onToken);
    }
  }

  /** @param {Api.DiscountRequestResponse | null | undefined} request */
  follow(request) {
    this.stop?.();
    if (!request || isFinal(request.status)) return;
    this.stop = followRequest(request.tracking_id, state => {
      this.turns = this.turns.map(turn => turn.answer?.request?.tracking_id === state.tracking_id
        ? { ...turn, answer: { ...turn.answer, request: state } } : turn);
    }, () => {});
  }

  /** @param {Turn[]} [turns] */
  forgetHere(turns = []) {
    this.stop?.();
    this.session = null;
    remember(null);
    this.turns = turns;
  }

  /** Begins anew; the server forgets the conversation first. */
  async restart() {
    if (this.busy) return;
    this.busy = true;
    try {
      if (this.session) await call('DELETE', `/api/v1/chat/${encodeURIComponent(this.session)}`);
      this.forgetHere();
      Object.assign(this, { asking: false, problem: '' });
    } catch (error) {
      this.explain(error);
    } finally {
      this.busy = false;
      await this.updateComplete;
      this.querySelector('textarea')?.focus();
    }
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('turns') || changed.has('coming') || changed.has('ready')) this.shown();
  }

  /** The newest is in sight; of an answer taller than the screen, its beginning. */
  shown() {
    const log = this.querySelector('.chat-log');
    if (!log) return;
    const said = [...log.querySelectorAll('.say-member')].at(-1);
    log.scrollTop = Math.min(log.scrollHeight, said && this.coming === null ? said.offsetTop - 8 : log.scrollHeight);
  }

  render() {
    const lastBot = this.turns.findLastIndex(turn => turn.role === 'bot');
    return html`
      <section class="chat" aria-label="Charla con Charro Bot" aria-busy=${!this.ready}>
        <div class="chat-tools">
          <button type="button" class="plain" ?disabled=${this.busy} @click=${() => this.send(PERSON)}>${PERSON}</button>
          ${this.turns.length === 0 ? nothing : this.asking ? html`
            <span class="confirm" role="group" aria-label="Empezar de nuevo">¿Borro esta charla y empezamos de nuevo?
              <button type="button" class="danger" ?disabled=${this.busy} @click=${this.restart}>Sí, borrala</button>
              <button type="button" class="secondary outline" @click=${() => { this.asking = false; }}>No</button></span>` : html`
            <button type="button" class="plain" ?disabled=${this.busy} @click=${() => { this.asking = true; }}>Empezar de nuevo</button>`}
        </div>
        <div class="chat-log" role="log" aria-label="Mensajes" tabindex="0">
          ${this.ready && this.turns.length === 0 ? html`<div class="say say-bot"><p>${HELLO}</p></div>` : nothing}
          ${repeat(this.turns, (_, index) => index, (turn, index) => this.turn(turn, index === lastBot))}
        </div>
        ${this.coming === null ? nothing : html`
          <div class="chat-coming" aria-hidden="true">
            <div class="say say-bot"><p>${this.coming || html`<span class="dots"><i></i><i></i><i></i></span>`}</p></div>
          </div>`}
        ${this.quickReplies()}
        ${this.problem ? html`<div class="notice notice-bad" role="alert">${this.problem}</div>` : nothing}
        <form class="chat-form" @submit=${event => { event.preventDefault(); this.send(this.draft, true); }}>
          <label class="sr" for="chat-text">Tu mensaje</label>
          <textarea id="chat-text" rows="1" maxlength=${LIMITS.chatMessage} placeholder="Escribí tu mensaje" autocomplete="off"
            .value=${this.draft} @input=${event => { this.draft = event.target.value; }} @keydown=${this.key}></textarea>
          <button type="submit" ?disabled=${this.busy || !this.draft.trim()}>Enviar</button>
          ${this.draft.length > LIMITS.chatMessage - 100 ? html`<small class="quiet">Te quedan ${LIMITS.chatMessage - this.draft.length} caracteres.</small>` : nothing}
        </form>
      </section>`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send(this.draft, true);
    }
  }

  /**
   * @param {Turn} turn
   * @param {boolean} isLast
   */
  turn(turn, isLast) {
    const { answer } = turn;
    return html`
      <div class="say say-${turn.role}">
        <span class="sr">${turn.role === 'bot' ? 'Charro Bot' : 'Vos'}:</span>
        <p>${turn.text}</p>
        ${answer?.shows.length ? html`<ul class="tickets tickets-pick">${answer.shows.map((show, index) => this.show(show, index, answer, isLast))}</ul>` : nothing}
        ${answer?.request ? this.request(answer.request) : nothing}
      </div>`;
  }

  /**
   * @param {Api.PublicShow} show
   * @param {number} index
   * @param {Api.ChatResponse} answer
   * @param {boolean} isLast
   */
  show(show, index, answer, isLast) {
    const pick = picks(answer) ? answer.quick_replies[index] : null;
    return html`<li>${isLast && pick && !this.busy
      ? html`<button type="button" class="ticket-button" @click=${() => this.send(pick)}>${ticket(show, html`<span class="pick">Elegir</span>`)}</button>`
      : ticket(show)}</li>`;
  }

  /** @param {Api.DiscountRequestResponse} request */
  request(request) {
    return html`
      <div class="status status-${request.status}">
        <p>${request.reason}</p>
        <a href=${at(`/pedido/${encodeURIComponent(request.tracking_id)}`)} target=${ELSEWHERE ? '_blank' : nothing} rel="noopener">Ver mi pedido</a>
      </div>`;
  }

  quickReplies() {
    const { last } = this;
    const replies = this.turns.length === 0 || !last ? STARTS : last.quick_replies.slice(picks(last) ? last.shows.length : 0).filter(reply => reply !== PERSON);
    if (this.busy || !this.ready || replies.length === 0) return nothing;
    return html`
      <ul class="quick" aria-label="Respuestas rápidas">
        ${replies.map(reply => html`<li><button type="button" class="outline" @click=${() => this.send(reply)}>${reply}</button></li>`)}
      </ul>`;
  }
}

customElements.define('charro-chat', CharroChat);
