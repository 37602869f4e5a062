// What may happen to an element on its page, at any moment.
import type { RelinkAccountElement } from '../../../component/index.ts';

/** Where it happens. */
interface Stage {
  readonly endpoint: string;
  readonly element: RelinkAccountElement;
  /** Starts a run, or joins one. */
  press(): void;
  /** The same at another element for the same account. */
  pressTwin(): void;
}

let frame: HTMLIFrameElement | undefined;

/** Another document, for elements to be moved to, and back from. */
function otherDocument(): Document {
  frame ??= document.documentElement.appendChild(document.createElement('iframe'));
  return frame.contentDocument!;
}

const doings = {
  press: (stage: Stage) => stage.press(),
  click: (stage: Stage) => {
    stage.element.shadowRoot?.querySelector('button')?.click();
    stage.press();
  },
  command: (stage: Stage) => {
    stage.element.dispatchEvent(Object.assign(new Event('command'), { command: '--relink' }));
    stage.press();
  },
  refresh: ({ element }: Stage) => void element.refresh(),
  move: ({ element }: Stage) => {
    if (element.isConnected) document.body.prepend(element);
  },
  twin: (stage: Stage) => stage.pressTwin(),
  frame: ({ element }: Stage) => otherDocument().body.append(element),
  remove: ({ element }: Stage) => element.remove(),
  return: ({ element }: Stage) => document.body.append(element),
  account: ({ element }: Stage) => {
    element.account = element.account === 'fca_1' ? 'fca_9' : 'fca_1';
  },
  anyAccount: ({ element }: Stage) => element.removeAttribute('account'),
  endpoint: (stage: Stage) => {
    stage.element.endpoint = `${stage.endpoint}/elsewhere`;
  },
  noEndpoint: ({ element }: Stage) => {
    element.endpoint = undefined;
  },
  disable: ({ element }: Stage) => {
    element.disabled = !element.disabled;
  },
  headers: ({ element }: Stage) => {
    element.headers = () => Promise.reject(new Error('No token'));
  },
  show: ({ element }: Stage) => {
    element.show = 'needed';
  },
  pointer: ({ element }: Stage) => element.dispatchEvent(new Event('pointerenter')),
};

export type Doing = keyof typeof doings;
export const allDoings = Object.keys(doings) as Doing[];

export function act(stage: Stage, doing: Doing): void {
  doings[doing](stage);
}

const happenings = {
  online: () => dispatchEvent(new Event('online')),
  freeze: () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
  thaw: () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  seen: () => document.dispatchEvent(new Event('visibilitychange')),
};

/** What happens to all elements at once. */
export type Happening = keyof typeof happenings;
export const allHappenings = Object.keys(happenings) as Happening[];

export function happen(happening: Happening): void {
  happenings[happening]();
}
