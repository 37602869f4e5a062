/** Sent to the browser as source text: it may use nothing from outside itself. */
export function runPage(base: string, publishableKey: string): void {
  interface Page {
    Stripe?: (key: string) => {
      collectFinancialConnectionsAccounts: (options: { clientSecret: string }) => Promise<unknown>;
    };
  }
  interface ShownStep {
    id: string;
    title: string;
    text: string;
    client_secret: string;
  }
  const place = document.querySelector('#step');
  if (!place) return;

  const build = (tag: string, text: string, click?: () => void) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (click) element.addEventListener('click', click, { once: true });
    return element;
  };
  const show = (...parts: HTMLElement[]) => {
    place.replaceChildren(...parts);
    const heading = place.querySelector('h2');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  };
  const post = async (path: string, body: object = {}) => {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (!response?.ok) throw new Error('The probe has stopped. Look at its terminal.');
    return (await response.json()) as { step: ShownStep | null };
  };
  const failed = (error: unknown) =>
    show(
      build('h2', 'It cannot go on'),
      build('p', error instanceof Error ? error.message : 'Something failed.'),
    );

  const wait = () => show(build('h2', 'Looking at what came of it'), build('p', 'This takes a few seconds.'));

  const leaveOut = async ({ id }: ShownStep) => {
    wait();
    await post('/skip', { id });
    await next();
  };
  const take = async ({ id, client_secret: clientSecret }: ShownStep) => {
    show(build('h2', 'In the other window'), build('p', 'Come back here when it has closed.'));
    const stripe = (window as Page).Stripe?.(publishableKey);
    if (!stripe) throw new Error('Stripe.js could not be loaded. Reload the page.');
    const browser = await stripe.collectFinancialConnectionsAccounts({ clientSecret });
    wait();
    await post('/answer', { id, browser });
    await next();
  };
  const next = async (): Promise<void> => {
    const { step } = await post('/next');
    if (!step) {
      show(build('h2', 'Thank you, that is all'), build('p', 'You can close this page.'));
      return;
    }
    show(
      build('h2', step.title),
      build('p', step.text),
      build('button', 'Start', () => void take(step).catch(failed)),
      build('button', 'Not possible', () => void leaveOut(step).catch(failed)),
    );
  };
  void next().catch(failed);
}
