/* global HTMLElement, customElements */
import { loadStripe } from '@stripe/stripe-js/pure/index.mjs';

/** The shop's own button, which tells by `reconnect` what has become of it. */
class ReconnectButton extends HTMLElement {
  connectedCallback() {
    this.innerHTML = '<button type="button">Reconnect my bank</button><p role="status"></p>';
    this.querySelector('button').addEventListener('click', () => this.reconnect());
  }

  async reconnect() {
    const session = await (await fetch('/shop/relink-sessions', { method: 'POST' })).json();
    const stripe = await loadStripe('pk_test_shop');
    const { error } = await stripe.collectFinancialConnectionsAccounts({
      clientSecret: session.client_secret,
    });
    const { status } = await (await fetch(`/shop/relink-sessions/${session.id}`)).json();
    this.querySelector('[role=status]').textContent = error ? error.message : status;
    this.dispatchEvent(new CustomEvent('reconnect', { detail: error ? 'error' : status }));
  }
}

customElements.define('reconnect-button', ReconnectButton);
