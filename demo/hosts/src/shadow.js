/* global customElements, HTMLElement */
// An app, in it a panel, in it a row: each with a shadow root, and the element in the innermost.
function define(name, markup) {
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).innerHTML = markup;
      }
    },
  );
}
define('x-app', '<x-panel></x-panel>');
define('x-panel', '<x-row></x-row>');
define(
  'x-row',
  `<relink-account id="account" endpoint="/relink" account="fca_ada_checking"></relink-account>
   <button type="button" commandfor="account" command="--relink">From outside</button>`,
);
