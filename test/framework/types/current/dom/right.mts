import { RelinkError, type RelinkClient } from 'relink-account';

const element = document.querySelector('relink-account');
if (element) element.headers = () => ({ Authorization: 'Bearer' });

const made = document.createElement('relink-account');
made.target = 'any_account';
made.addEventListener('relink-success', ({ detail }) => console.log(detail.account, detail.previousAccount));

// It bubbles, so that one listener serves them all.
document.addEventListener('relink-error', ({ detail }) => console.log(detail.error.retryable));
addEventListener('relink-phase', ({ detail }) => console.log(detail.phase));
document.body.addEventListener('relink-error', ({ detail }) => console.log(detail.error.code));
const { status } = await made.relink();
console.log(status, made.accountState?.relink.deadline);

// An attribute that is taken away is null.
made.account = null;
made.removeAttribute('account');
made.headers = new Headers({ Authorization: 'Bearer' });
made.headers = [['Authorization', 'Bearer']];

// Means of the page's own, each optional.
const client: RelinkClient = {
  async session({ account }) {
    if (!account) throw new RelinkError('nothing_to_relink', 'has no account to ask for.');
    return { id: 'fcsess_1', client_secret: 'fcsess_1_secret_1' };
  },
  outcome: async ({ id }) => ({ id, outcome: 'relinked', account: 'fca_1' }),
};
made.client = client;
