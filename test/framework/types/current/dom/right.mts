import 'relink-account';

const element = document.querySelector('relink-account');
if (element) element.headers = () => ({ Authorization: 'Bearer' });

const made = document.createElement('relink-account');
made.target = 'any_account';
made.addEventListener('relink-success', ({ detail }) => console.log(detail.account, detail.previousAccount));

// It bubbles, so that one listener serves them all.
document.addEventListener('relink-error', (event) => console.log(event));
document.body.addEventListener('relink-error', ({ detail }) => console.log(detail.error.code));
const { status } = await made.relink();
console.log(status, made.accountState?.relink.deadline);
