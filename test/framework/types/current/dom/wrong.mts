import { RelinkError } from 'relink-account';

const element = document.createElement('relink-account');
// @ts-expect-error No such target.
element.target = 'everything';
// @ts-expect-error Read-only.
element.phase = 'idle';
// @ts-expect-error An error has no account.
element.addEventListener('relink-error', ({ detail }) => console.log(detail.account));
// @ts-expect-error What it was called before.
element.fetchSession = () => ({ clientSecret: '' });
// @ts-expect-error No such means.
element.client = { sessions: () => undefined };
// @ts-expect-error A list of codes that is closed.
console.log(new RelinkError('oops', 'has no such code.'));
// @ts-expect-error No such phase.
addEventListener('relink-phase', ({ detail }) => detail.phase === 'finished');
