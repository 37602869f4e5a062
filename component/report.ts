import { noEndpoint, type RelinkError } from './errors.ts';

const said = new Set<string>();

/** Says a mistake to developers, on the console: each once for an endpoint, and never to customers. */
export function report(error: RelinkError, endpoint: string): void {
  const { code, message } = error;
  const key = `${endpoint} ${code === 'not_configured' ? message : code}`;
  if (!navigator.onLine || said.has(key)) return;
  said.add(key);
  // What to do about it is fetched for whoever has made a mistake.
  void import('./advice.ts').then(
    ({ advise }) => advise(error, endpoint),
    // eslint-disable-next-line no-console -- what developers are told
    () => console.error(message),
  );
}

/** An element that may have been given nobody to ask. */
interface Configurable {
  readonly isConnected: boolean;
  readonly endpoint?: string | null | undefined;
  readonly client?: object | null | undefined;
}

/** Says that an element has nobody to ask, unless that comes a moment later: frameworks set properties as they please. */
export function reportUnlessConfigured(element: Configurable): void {
  setTimeout(() => {
    if (element.isConnected && !element.endpoint && !element.client) report(noEndpoint(), '');
  }, 1_000);
}
