// No success without a server's word.
import type { RelinkAccountElement } from '../../component/index.ts';
import { buttonOf, finished, installStripe, next } from './support/page.ts';
import { expect } from './support/expect.ts';
import { ScriptedEndpoint, statusOf, windowOf } from './support/page.ts';

installStripe();

async function press(
  endpoint: ScriptedEndpoint,
  element: RelinkAccountElement,
  result: unknown,
): Promise<void> {
  buttonOf(element)!.click();
  (await windowOf(endpoint.secret)).close(result);
}

describe('an outcome that the server does not confirm', () => {
  it('is pending, and no success, where the server cannot be asked', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount({
      ...endpoint.routes(),
      [`GET /sessions/fcsess_${endpoint.name}`]: { status: 401, body: { code: 'unauthenticated' } },
    });
    const pending = next(element, 'relink-pending');
    await press(endpoint, element, finished);
    expect((await pending).detail).to.deep.equal({ status: 'pending', session: `fcsess_${endpoint.name}` });
    await element.updateComplete;
    expect(statusOf(element)).to.match(/has not confirmed yet/);
  });

  const nonsense: [string, object | string][] = [
    ['another session', { id: 'fcsess_of_somebody_else' }],
    ['no account', { account: null }],
    ['a list', []],
    ['a page of HTML', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['a session without an id', { id: '' }],
  ];
  for (const [name, answer] of nonsense) {
    it(`is pending where the server answers with ${name}`, async () => {
      const endpoint = new ScriptedEndpoint();
      const body =
        typeof answer === 'string' || Array.isArray(answer) ? answer : { ...endpoint.outcome(), ...answer };
      const element = await endpoint.mount({
        ...endpoint.routes(),
        [`GET /sessions/fcsess_${endpoint.name}`]: { body },
      });
      const pending = next(element, 'relink-pending');
      await press(endpoint, element, finished);
      expect((await pending).detail.status).to.equal('pending');
    });
  }
});
