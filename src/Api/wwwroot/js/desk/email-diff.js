// @ts-check
import { html, nothing } from '/vendor/lit.min.js';
import { diffWordsWithSpace } from '/vendor/diff.min.js';

/**
 * What became of the draft, word by word; nothing where they are the same.
 * @param {Api.EmailText} before
 * @param {Api.EmailText} after
 */
export function emailDiff(before, after) {
  if (before.subject === after.subject && before.body === after.body) return nothing;
  return html`
    <details class="diff">
      <summary>Qué cambió respecto del borrador</summary>
      ${before.subject === after.subject ? nothing : html`<p><strong>${changes(before.subject, after.subject)}</strong></p>`}
      ${before.body === after.body ? nothing : html`<p class="letter-body">${changes(before.body, after.body)}</p>`}
    </details>`;
}

/**
 * @param {string} before
 * @param {string} after
 */
const changes = (before, after) => diffWordsWithSpace(before, after).map(({ added, removed, value }) =>
  (added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value));
