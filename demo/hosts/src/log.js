/* global document */
// Writes on the page what the element tells it. A classic script, as a CMS would have it.
const log = document.createElement('ol');
log.id = 'log';
// Turbo replaces the body: the log goes along, and is no part of the page that Turbo remembers.
log.setAttribute('data-turbo-temporary', '');
for (const ready of ['DOMContentLoaded', 'turbo:load']) {
  document.addEventListener(ready, () => document.body.append(log));
}

const names = ['start', 'success', 'cancel', 'failure', 'pending', 'error'];
for (const name of names) {
  document.addEventListener(`relink-${name}`, ({ type, target, composed }) => {
    const item = document.createElement('li');
    item.textContent = `${type} from ${target.localName}${composed ? '' : ', which is not composed'}`;
    log.append(item);
  });
}
