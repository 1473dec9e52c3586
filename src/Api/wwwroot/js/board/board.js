// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { ApiProblem, get } from '/js/api.js';
import { figuresOf, percent } from '/js/board/figures.js';
import { TABS } from '/js/desk/words.js';
import { since } from '/js/dates.js';
import '/js/board/bar-chart.js';

const SPANS = [7, 30, 90];
const REFRESH_MS = 60_000;

/** What waits now and how the last days went; asked again every minute while somebody looks. */
class StatisticsBoard extends LitElement {
  static properties = { statistics: { state: true }, agent: { state: true }, days: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Api.Statistics | null} */
    this.statistics = null;
    /** @type {Api.DashboardAgent | null} */
    this.agent = null;
    this.days = 30;
    this.problem = '';
    this.timer = 0;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const asked = Number(new URLSearchParams(location.search).get('dias'));
    this.days = SPANS.includes(asked) ? asked : 30;
    void this.load();
    this.timer = window.setInterval(() => { if (!document.hidden) void this.load(); }, REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async load() {
    const { days } = this;
    try {
      const [statistics, { agent }] = await Promise.all([
        get(`/api/v1/supervision/statistics?days=${days}`), get('/api/v1/supervision/dashboard'),
      ]);
      if (days !== this.days) return;
      Object.assign(this, { statistics, agent, problem: '' });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.status === 401) this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
      else this.problem = problem.message;
    }
  }

  /** @param {number} days */
  choose(days) {
    this.days = days;
    history.replaceState(null, '', days === 30 ? location.pathname : `?dias=${days}`);
    void this.load();
  }

  render() {
    return html`
      <main class="page board" aria-busy=${this.statistics ? 'false' : 'true'}>
        <h1>Tablero</h1>
        <div role="alert">${this.problem ? html`<p class="notice notice-bad">${this.problem}</p>` : nothing}</div>
        ${this.statistics && this.agent ? this.content(this.statistics, this.agent) : nothing}
      </main>`;
  }

  /**
   * @param {Api.Statistics} statistics
   * @param {Api.DashboardAgent} agent
   */
  content(statistics, agent) {
    return html`
      <section aria-labelledby="waiting-title">
        <h2 id="waiting-title">Esperando ahora</h2>
        <ul class="tiles">${TABS.filter(tab => !['sent', 'declined'].includes(tab.status)).map(tab => tile(tab, statistics.waiting))}</ul>
      </section>
      <section class="facts" aria-label="En pocas palabras">
        <p><strong>${statistics.median_answer_minutes === null ? '–' : inTime(statistics.median_answer_minutes)}</strong> tarda en responderse la mitad de los pedidos</p>
        <p><strong>${agent.agreement_rate === null ? '–' : `${percent(agent.agreement_rate, 1)} %`}</strong> de acuerdo con el agente en 30 días</p>
        <p><strong>${agent.fallbacks_24h} de ${agent.decisions_24h}</strong> decisiones de las últimas 24 horas, sin el modelo</p>
        <p><strong>${agent.model ?? 'Las reglas'}</strong> ${agent.model === null ? 'deciden, sin modelo' : agent.healthy ? 'responde bien' : html`<span class="warn">no está respondiendo</span>`}</p>
      </section>
      <div class="spans" role="group" aria-label="Días">${SPANS.map(days => html`
        <button type="button" class="outline" aria-pressed=${days === this.days} @click=${() => this.choose(days)}>${days} días</button>`)}</div>
      <div class="figures">${figuresOf(statistics).map(figure => html`<bar-chart .figure=${figure}></bar-chart>`)}</div>`;
  }

}

/**
 * @param {{ status: string, name: string }} tab
 * @param {Api.WaitingRequests[]} waiting
 */
function tile({ status, name }, waiting) {
  const found = waiting.find(row => row.status === status);
  return html`<li><a href="/supervision${status === 'approved' ? '' : `?status=${status}`}" class=${found ? '' : 'tile-none'}>
    <strong>${(found?.count ?? 0).toLocaleString('es-AR')}</strong> ${name}
    <small>${found ? `el más viejo, ${since(found.oldest)}` : 'nada'}</small></a></li>`;
}

/** @param {number} minutes */
function inTime(minutes) {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} días`;
}

customElements.define('statistics-board', StatisticsBoard);
