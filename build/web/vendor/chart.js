// Only the parts that the dashboard draws with: a third of the whole.
export { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
