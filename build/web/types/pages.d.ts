// What the modules of the pages share without importing it.

/** An event of a field, or of anything that a person presses. */
type FieldEvent = KeyboardEvent & { readonly target: HTMLInputElement };

/** A form whose named fields are inputs, selects or text areas. */
type Form = HTMLFormElement & { readonly elements: Record<string, HTMLInputElement> & Iterable<HTMLInputElement> };

type FormEvent = SubmitEvent & { readonly target: Form };

/** What a Lit template takes as a child. */
type Template = import('lit').TemplateResult | typeof import('lit').nothing;

/** The messages about each field, by its name. */
type FieldErrors = Record<string, string[]>;

interface HTMLElementTagNameMap {
  'batch-bar': import('/js/desk/batch-bar.js').BatchBar;
  'case-card': import('/js/desk/case-card.js').CaseCard;
  'charro-chat': import('/js/chat/charro-chat.js').CharroChat;
  'desk-workbench': import('/js/desk/workbench.js').DeskWorkbench;
  'own-password': import('/js/staff/own-password.js').OwnPassword;
  'request-status': import('/js/request-status.js').RequestStatus;
  'show-combobox': import('/js/show-combobox.js').ShowCombobox;
}

/** The pages hold no SVG that a module looks for: what a selector finds is an element of HTML. */
interface ParentNode {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
