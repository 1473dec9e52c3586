// @ts-check
// What another site includes, as a classic script or as a module; see docs/chat.md. A module knows where it came from; a classic script of
// another origin has to be asked. It declares nothing: a classic script's names are the other site's too.
import(document.currentScript
  ? new URL('/js/chat/widget.js', /** @type {HTMLScriptElement} */ (document.currentScript).src).href
  : '/js/chat/widget.js');
