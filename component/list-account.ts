import { html, type TemplateResult } from 'lit';
import type { RelinkStartEvent, RelinkSuccessEvent } from './events.ts';
import type { RelinkAccountElement } from './relink-account.ts';
import type { Shown } from './view/list-view.ts';
import { isInDisabledFieldset } from './view/surroundings.ts';

/** What the page has set on a list, and each of its accounts is given. */
type Settings = Element &
  Pick<
    RelinkAccountElement,
    | 'endpoint'
    | 'uiMode'
    | 'publishableKey'
    | 'credentials'
    | 'preload'
    | 'live'
    | 'disabled'
    | 'headers'
    | 'client'
    | 'stripe'
    | 'messages'
  >;

/** One account of a list. */
export function renderAccount(
  list: Settings,
  { entry, beside, joined, followed, target }: Shown,
  onStart: (event: RelinkStartEvent) => void,
  onSuccess: (event: RelinkSuccessEvent) => unknown,
): TemplateResult {
  const classes = Object.entries({ beside, joined, followed }).flatMap(([name, on]) => (on ? name : []));
  return html`<relink-account
    class=${classes.join(' ')}
    exportparts="notice, icon, title, description, button, status"
    .endpoint=${list.endpoint}
    .account=${entry.key}
    .target=${target}
    .uiMode=${list.uiMode}
    .publishableKey=${list.publishableKey}
    .credentials=${list.credentials}
    .preload=${list.preload}
    .live=${list.live}
    .disabled=${list.disabled || isInDisabledFieldset(list)}
    .headers=${list.headers}
    .client=${list.client}
    .stripe=${list.stripe}
    .messages=${list.messages}
    @relink-start=${onStart}
    @relink-success=${onSuccess}
  ></relink-account>`;
}

/** The next account after one, round the end, that has a button of its own. */
export function nextOffered(
  accounts: RelinkAccountElement[],
  account: RelinkAccountElement,
): RelinkAccountElement | undefined {
  const at = accounts.indexOf(account);
  return [...accounts.slice(at + 1), ...accounts.slice(0, at)].find(
    (each) => each.shadowRoot?.querySelector('button') != null && !each.classList.contains('beside'),
  );
}
