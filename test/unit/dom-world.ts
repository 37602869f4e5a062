// The element in a stand-in for a browser, as in the unit tests of whoever uses it.
import { expect, test, vi } from 'vitest';

const account = {
  id: 'fca_1',
  institution_name: 'Harbor Bank',
  display_name: null,
  last4: '6789',
  subcategory: 'checking',
  status: 'inactive',
  ref: 'ref',
  relink: {
    state: 'required',
    cause: 'access_expired',
    deadline: null,
    reasons: ['connection'],
    permissions: [],
  },
};

/** Holds what such a test wants of the element: it asks, shows, and tells. */
export function testTheElement(): void {
  test('asks how the account stands, shows it, and starts a run', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', (input: unknown) => {
      asked.push(input);
      return Promise.resolve(
        Response.json({ publishable_key: 'pk_test_1', livemode: false, accounts: [account] }),
      );
    });
    await import('../../component/index.ts');
    const element = document.createElement('relink-account');
    element.setAttribute('endpoint', 'https://shop.example/relink');
    element.setAttribute('account', 'fca_1');
    document.body.append(element);
    await vi.waitFor(() => expect(element.accountState?.id).toBe('fca_1'));
    await element.updateComplete;
    expect(asked).toEqual(['https://shop.example/relink/accounts']);
    expect(element.shadowRoot?.textContent).toContain('needs your attention');
    const button = element.shadowRoot?.querySelector('button');
    expect(button?.textContent.trim()).toBe('Reconnect');
    const started = vi.fn((event: Event) => event.preventDefault());
    element.addEventListener('relink-start', started);
    button?.click();
    await vi.waitFor(() => expect(started).toHaveBeenCalledOnce());
    element.remove();
  });
}
