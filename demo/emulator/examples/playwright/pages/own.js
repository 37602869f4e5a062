/* global document, Stripe */
const stripe = Stripe('pk_test_shop');
const status = document.querySelector('[role=status]');
const words = {
  succeeded: 'Your bank is connected again.',
  cancelled: 'You left before the end.',
  failed: 'Your bank did not answer. Try again later.',
  pending: 'We are still waiting for your bank.',
  'wrong account': 'That was another account.',
  unavailable: 'Something went wrong here. Try again later.',
};

document.querySelector('button').addEventListener('click', async () => {
  status.textContent = '';
  const created = await (await fetch('/relink-sessions', { method: 'POST' })).json();
  if (!created.client_secret) {
    status.textContent = words[created.status];
    return;
  }
  const { error } = await stripe.collectFinancialConnectionsAccounts({ clientSecret: created.client_secret });
  const outcome = await (await fetch(`/relink-sessions/${created.id}`)).json();
  status.textContent = error ? `Sorry: ${error.message}` : words[outcome.status];
});
