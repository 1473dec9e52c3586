// @ts-check
import { ApiProblem, get, post, put } from '/js/api.js';
import { FILTERS, listQuery, readPlace, writePlace } from '/js/desk/place.js';

const API = '/api/v1/supervision';

/** @typedef {import('/js/desk/place.js').Place} Place */

/**
 * What the desk knows. Everything that changes it goes through here and ends in a `change` event. The open case is only ever replaced
 * whole, and `news` then tells what others did to it in between.
 */
export class DeskStore extends EventTarget {
  constructor() {
    super();
    this.place = readPlace();
    /** @type {Api.DashboardCounts | null} */
    this.counts = null;
    this.agentAway = false;
    /** @type {Api.PageOfReviewItem | null} */
    this.page = null;
    /** @type {Api.ReviewCase | null} */
    this.case = null;
    /** @type {Api.CaseAudit[]} */
    this.news = [];
    this.heardVersion = 0;
    this.lastIndex = 0;
    this.asked = '';
    this.problem = '';
    this.busy = false;
    /** @type {Map<number, Api.ReviewItem>} */
    this.marked = new Map();
    /** @type {(Api.BatchItemResult & { item: Api.ReviewItem | undefined })[]} */
    this.batchResults = [];
    /** @type {Map<number, Api.EmailText>} */
    this.drafts = new Map();
    this.said = '';
    // Only a person folds it: clearing a filter is often the step to the next one.
    this.filtersOpen = /** @type {(keyof Place)[]} */ ([...FILTERS, 'agrupar']).some(name => name !== 'q' && this.place[name]);
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  async start() {
    await Promise.all([this.loadCounts(), this.loadList(), this.place.id ? this.open(this.place.id) : null]);
  }

  async loadCounts() {
    await this.attempt(async () => {
      this.counts = (await get(`${API}/dashboard`)).counts;
    });
  }

  /**
   * Another part of the list; whatever was ticked belonged to the old one.
   * @param {Partial<Place>} change
   */
  goTo(change) {
    if (change.status) this.page = null;
    this.place = { ...this.place, cursor: '', ...change };
    this.marked.clear();
    this.batchResults = [];
    this.problem = '';
    this.changed();
    return this.loadList();
  }

  clearFilters() {
    return this.goTo(Object.fromEntries(FILTERS.map(name => [name, ''])));
  }

  async loadList() {
    writePlace(this.place);
    const asked = this.asked = listQuery(this.place);
    await this.attempt(async () => {
      const page = await get(`${API}/requests?${asked}`);
      if (asked !== this.asked) return;
      this.page = page;
      for (const item of page.items) {
        if (this.marked.has(item.id)) this.marked.set(item.id, item);
      }
    });
  }

  /**
   * @param {number} id
   * @param {boolean} [mine] Whatever changed since we last looked was our own doing.
   */
  async open(id, mine = false) {
    if (this.case?.id !== id) {
      this.problem = '';
      this.case = null;
      this.news = [];
      this.heardVersion = 0;
    }
    this.place.id = id;
    writePlace(this.place);
    this.changed();
    await this.attempt(async () => {
      const found = await get(`${API}/requests/${id}`);
      if (this.place.id === id) this.adopt(found, mine);
    });
  }

  close() {
    this.place.id = null;
    this.case = null;
    this.news = [];
    writePlace(this.place);
    this.changed();
  }

  /**
   * The neighbour of the open case in the list; where the case has left the list, the one that took its place.
   * @param {number} by 1 or -1.
   */
  async step(by) {
    const items = this.page?.items ?? [];
    if (items.length === 0) return;
    const at = items.findIndex(item => item.id === this.place.id);
    const next = at >= 0 ? at + by : this.place.id ? Math.max(0, this.lastIndex + (by < 0 ? -1 : 0)) : 0;
    this.lastIndex = Math.min(items.length - 1, Math.max(0, next));
    await this.open(items[this.lastIndex].id);
  }

  /** @param {Api.ReviewItem} item */
  toggleMark(item) {
    if (!this.marked.delete(item.id)) this.marked.set(item.id, item);
    this.changed();
  }

  /**
   * @param {boolean} on
   * @param {Api.ReviewItem[]} [items]
   */
  markAll(on, items = this.page?.items ?? []) {
    for (const item of items) {
      if (on) this.marked.set(item.id, item);
      else this.marked.delete(item.id);
    }
    this.changed();
  }

  /** The email as it stands in the editor: unsaved words outlive a change of case, and every live update. */
  get draft() {
    return this.case && (this.drafts.get(this.case.id) ?? this.case.email);
  }

  get dirty() {
    return this.case !== null && this.drafts.has(this.case.id);
  }

  /** @param {Partial<Api.EmailText>} change */
  write(change) {
    const { case: request, draft } = this;
    if (!request?.email || !draft) return;
    const { subject, body } = { ...draft, ...change };
    if (subject === request.email.subject && body === request.email.body) this.drafts.delete(request.id);
    else this.drafts.set(request.id, { subject, body });
    this.changed();
  }

  discardDraft() {
    if (this.case) this.drafts.delete(this.case.id);
    this.changed();
  }

  async saveEmail() {
    if (!this.case || !this.draft) return false;
    const { id, version } = this.case;
    const { subject, body } = this.draft;
    const saved = await this.review(() => put(`${API}/requests/${id}/email`, { subject, body, version }));
    if (saved) {
      this.drafts.delete(id);
      this.say('Email guardado.');
    }
    return saved;
  }

  /** The draft as it was before anybody rewrote it. */
  async backToDraft() {
    if (!this.case) return;
    const { id: open, version, email_draft: draft } = this.case;
    this.drafts.delete(open);
    if (await this.review(id => put(`${API}/requests/${id}/email`, { ...draft, version }))) this.say('Volvió el borrador de antes.');
  }

  /** @param {string} text */
  say(text) {
    this.said = text;
    this.changed();
  }

  /**
   * @param {string} action
   * @param {Record<string, unknown>} [body]
   */
  act(action, body) {
    return this.review((id, version) => post(`${API}/requests/${id}/${action}`, { ...body, version }));
  }

  /**
   * One change of the open case. A stale one shows what the case has become. True where it went through.
   * @param {(id: number, version: number) => Promise<Api.ReviewCase>} send
   */
  async review(send) {
    if (this.busy || !this.case) return false;
    const { id, version } = this.case;
    this.busy = true;
    this.problem = '';
    this.news = [];
    const done = await this.attempt(async () => {
      const answer = await send(id, version);
      this.lastIndex = this.page?.items.findIndex(item => item.id === id) ?? 0;
      if (this.place.id === id) this.adopt(answer, true);
    }, problem => {
      if (problem.code === 'stale_version' && problem.problem.current && this.place.id === id) {
        this.adopt(/** @type {Api.ReviewCase} */ (problem.problem.current));
      }
    }).finally(() => {
      this.busy = false;
      this.changed();
    });
    this.catchUp();
    void this.loadList();
    return done;
  }

  /**
   * @param {Api.BatchAction} action
   * @param {string} [reason]
   */
  async batch(action, reason) {
    const items = [...this.marked.values()];
    this.busy = true;
    this.problem = '';
    this.changed();
    const done = await this.attempt(async () => {
      /** @type {Api.BatchItemResult[]} */
      const results = await post(`${API}/requests/batch`, {
        action, ...(reason && { reason }), items: items.map(({ id, version }) => ({ id, version })),
      });
      this.batchResults = results.map(result => ({ ...result, item: items.find(item => item.id === result.id) }));
      this.marked.clear();
    }).finally(() => {
      this.busy = false;
      this.changed();
    });
    void this.loadList();
    const open = this.case?.id;
    if (open !== undefined && items.some(item => item.id === open)) void this.open(open, true);
    this.catchUp();
    return done;
  }

  /**
   * Takes a fresh state of the open case and, unless we made it so, notes what people and the agent did since the one we had.
   * @param {Api.ReviewCase} fresh
   * @param {boolean} [mine]
   */
  adopt(fresh, mine = false) {
    const old = this.case?.id === fresh.id ? this.case : null;
    if (old && fresh.version < old.version) return;
    const since = old && !mine ? fresh.audit.slice(old.audit.length) : [];
    this.news = [...this.news, ...since.filter(entry => entry.actor !== 'system')];
    this.case = fresh;
    this.changed();
    this.catchUp();
  }

  /**
   * Somebody changed a request, perhaps we did. What is heard amid a change of our own is looked at when that is through.
   * @param {number} id
   * @param {number} version
   */
  heard(id, version) {
    if (id !== this.place.id) return;
    this.heardVersion = Math.max(this.heardVersion, version);
    this.catchUp();
  }

  catchUp() {
    if (!this.busy && this.case && this.case.version < this.heardVersion) void this.open(this.case.id);
  }

  dismissResults() {
    this.batchResults = [];
    this.changed();
  }

  dismissNews() {
    this.news = [];
    this.changed();
  }

  /**
   * Runs one conversation with the server; a refusal becomes `problem`.
   * @param {() => Promise<void>} work
   * @param {(problem: ApiProblem) => void} [onProblem]
   */
  async attempt(work, onProblem) {
    try {
      await work();
      this.changed();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 401) {
        this.dispatchEvent(new Event('signed-out'));
      } else {
        onProblem?.(error);
        this.problem = error.message;
      }
      this.changed();
      return false;
    }
  }
}
