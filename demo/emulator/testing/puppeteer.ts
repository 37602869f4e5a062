/** For tests with Puppeteer. It is not imported: what is needed of it is described here. */
import type { EmulatorClient } from './client.ts';
import { answerAsStripe, isForStripe, type PageAnswer } from './stripe-traffic.ts';

export { expectAllUsed } from './unused.ts';

interface Request {
  url(): string;
  method(): string;
  postData(): string | undefined;
  isInterceptResolutionHandled(): boolean;
  continue(overrides: object, priority: number): Promise<void>;
  respond(answer: PageAnswer, priority: number): Promise<void>;
}

interface Page {
  setRequestInterception(value: boolean): Promise<void>;
  /** A page waits for the listener's promise before it decides what becomes of the request. */
  on(event: 'request', listener: (request: Request) => Promise<void>): unknown;
}

/** From now on, what a page asks of Stripe's hosts is answered by the emulator. Other listeners may intercept, too. */
export async function routeStripe(page: Page, { origin }: Pick<EmulatorClient, 'origin'>): Promise<void> {
  const answer = async (request: Request): Promise<void> => {
    if (request.isInterceptResolutionHandled()) return;
    if (!isForStripe(new URL(request.url()))) return request.continue({}, 0);
    const asked = { url: request.url(), method: request.method(), body: request.postData() };
    return request.respond(await answerAsStripe(origin, asked), 0);
  };
  page.on('request', answer);
  await page.setRequestInterception(true);
}
