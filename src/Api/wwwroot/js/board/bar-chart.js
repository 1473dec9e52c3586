// @ts-check
import { LitElement, html, nothing } from '/vendor/lit.min.js';
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from '/vendor/chart.min.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const BAR_HEIGHT = 30;

/** @typedef {import('/js/board/figures.js').Figure} Figure */

/** A figure: its sentence, bars on top of each other, and the same numbers as a table. */
class BarChart extends LitElement {
  static properties = { figure: { attribute: false } };

  constructor() {
    super();
    /** @type {Figure} */
    this.figure = { id: '', title: '', said: '', labels: [], series: [] };
    /** @type {Chart | null} */
    this.chart = null;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.redraw = () => this.draw();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.dark.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.dark.removeEventListener('change', this.redraw);
    this.chart?.destroy();
  }

  updated() {
    this.draw();
  }

  draw() {
    this.chart?.destroy();
    this.chart = null;
    const canvas = this.querySelector('canvas');
    const frame = canvas?.parentElement;
    if (!canvas || !frame) return;
    const { labels, series, across } = this.figure;
    frame.style.height = across ? `${labels.length * BAR_HEIGHT + 40}px` : '';
    const look = getComputedStyle(this);
    /** @param {string | undefined} tone */
    const colour = tone => look.getPropertyValue(`--bar-${tone}`).trim();
    const ink = look.getPropertyValue('--muted').trim();
    const numbers = { stacked: true, beginAtZero: true, grid: { color: look.getPropertyValue('--line').trim() }, ticks: { color: ink, precision: 0 } };
    const names = { stacked: true, grid: { display: false }, ticks: { color: ink, autoSkip: !across, maxRotation: 0, callback: shorten(labels, across ? Math.floor(frame.clientWidth / 18) : 8) } };
    this.chart = new Chart(canvas, {
      type: 'bar',
      data: {
        labels,
        datasets: series.map(({ name, values, tone, tones }) => ({
          label: name, data: values, backgroundColor: tones ? tones.map(colour) : colour(tone), maxBarThickness: 26,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: across ? 'y' : 'x',
        interaction: { mode: 'index', axis: across ? 'y' : 'x', intersect: false },
        font: { family: look.fontFamily },
        scales: across ? { x: numbers, y: names } : { x: names, y: numbers },
      },
    });
  }

  render() {
    const { id, title, said, labels, series } = this.figure;
    const empty = series.every(({ values }) => values.every(value => value === 0));
    return html`
      <figure aria-labelledby="${id}-title">
        <h2 id="${id}-title">${title}</h2>
        <p class="quiet">${said}</p>
        ${empty ? nothing : html`
          ${series.length < 2 ? nothing : html`<ul class="legend" aria-hidden="true">${series.map(({ name, tone }) =>
            html`<li><span class="swatch swatch-${tone}"></span>${name}</li>`)}</ul>`}
          <div class="chart"><canvas role="img" aria-label="${title}. ${said} Los números están en la tabla que sigue."></canvas></div>
          <details>
            <summary>Ver los números</summary>
            <div class="numbers" tabindex="0" role="region" aria-label="${title}: números">
              <table>
                <thead><tr><th scope="col"><span class="sr">${title}</span></th>${series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
                <tbody>${labels.map((label, at) => html`<tr><th scope="row">${label}</th>${series.map(({ values }) => html`<td>${values[at].toLocaleString('es-AR')}</td>`)}</tr>`)}</tbody>
              </table>
            </div>
          </details>`}
      </figure>`;
  }
}

/**
 * @param {string[]} labels
 * @param {number} length
 * @returns {(value: unknown, at: number) => string}
 */
const shorten = (labels, length) => (_, at) => (labels[at].length > length ? `${labels[at].slice(0, length - 1)}…` : labels[at]);

customElements.define('bar-chart', BarChart);
