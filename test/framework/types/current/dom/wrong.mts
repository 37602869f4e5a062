import 'relink-account';

const element = document.createElement('relink-account');
// @ts-expect-error No such target.
element.target = 'everything';
// @ts-expect-error Read-only.
element.phase = 'idle';
// @ts-expect-error An error has no account.
element.addEventListener('relink-error', ({ detail }) => console.log(detail.account));
