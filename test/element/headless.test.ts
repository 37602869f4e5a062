// relink() and readAccounts(), for people who bring their own button.
import { readAccounts, relink } from '../../component/headless.ts';
import { finished, installStripe, windows } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

describe('headless', () => {
  it('tells the phases, and ends with what the server says', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const phases: string[] = [];
    const result = relink({
      endpoint: endpoint.url,
      account: endpoint.id,
      target: 'any_account',
      onPhase: (phase) => phases.push(phase),
    });
    (await windowOf(endpoint.secret)).close(finished);
    expect(await result).to.deep.include({ status: 'relinked', account: endpoint.id });
    expect(phases).to.deep.equal(['preparing', 'open', 'confirming']);
    expect(await endpoint.sessionRequests()).to.deep.equal([{ account: endpoint.id, target: 'any_account' }]);
  });

  it('reads the accounts', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    expect(await readAccounts({ endpoint: endpoint.url })).to.deep.equal({
      context: { publishable_key: endpoint.context.publishable_key },
      accounts: [endpoint.account()],
    });
  });

  it('is aborted by the page while it prepares, and opens nothing then', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program({ 'POST /sessions': { hold: true, body: endpoint.session() } });
    const abort = new AbortController();
    const result = relink({ endpoint: endpoint.url, signal: abort.signal });
    await eventually(async () => (await endpoint.log()).length, 'a question');
    abort.abort();
    expect(await result).to.deep.equal({ status: 'cancelled', by: 'page' });
    await endpoint.release();
    await endpoint.log();
    expect(windows.some(({ clientSecret }) => clientSecret === endpoint.secret)).to.be.false;
  });

  it('asks for nothing where the page has given up before', async () => {
    let asked = 0;
    const result = await relink({
      client: { session: () => Promise.resolve({ clientSecret: `${++asked}` }) },
      signal: AbortSignal.abort(),
    });
    expect(result).to.deep.equal({ status: 'cancelled', by: 'page' });
    expect(asked).to.equal(0);
  });

  it('passes on no error of the page’s own client', async () => {
    const outcome = await relink({ client: { session: () => Promise.reject(new Error('sk_test_planted')) } });
    expect(outcome.status === 'error' && outcome.error).to.include({ code: 'endpoint_failed' });
    expect(String(outcome.status === 'error' && outcome.error)).not.to.contain('planted');
  });
});
