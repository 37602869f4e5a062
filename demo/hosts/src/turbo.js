/* global document */
import '/hosts/libraries/@hotwired/turbo/dist/turbo.es2017-esm.js';

// Turbo would replace the body, and with it the window that Stripe has opened: so nobody leaves in the middle of a run.
document.addEventListener('turbo:before-visit', (event) => {
  if (document.querySelector('relink-account:is(:state(preparing), :state(open), :state(confirming))')) {
    event.preventDefault();
  }
});
