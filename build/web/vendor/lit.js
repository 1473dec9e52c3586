// The lit package ships its modules apart, joined by bare names that a browser cannot resolve without an inline import map, which our
// Content-Security-Policy refuses: build/vendor.sh joins them into one module.
export * from 'lit';
export { repeat } from 'lit/directives/repeat.js';
export { keyed } from 'lit/directives/keyed.js';
export { live } from 'lit/directives/live.js';
export { ifDefined } from 'lit/directives/if-defined.js';
