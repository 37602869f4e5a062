// An endpoint with one account to relink, which keeps the requests that `identify` saw; `X-User: nobody` is signed out.
import { startEndpoint, type Endpoint } from './endpoint.ts';
import { account, brokenAccount, CUSTOMER, list, session } from './stripe-objects.ts';

export async function startReadyEndpoint(): Promise<{ endpoint: Endpoint; identified: Request[] }> {
  const identified: Request[] = [];
  const endpoint = await startEndpoint({
    identify: (request) => {
      identified.push(request);
      return request.headers.get('x-user') === 'nobody'
        ? null
        : { id: 'user-1', holder: { customer: CUSTOMER } };
    },
  });
  endpoint.stripe.on('GET /accounts', { body: list([account()]) });
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session() });
  return { endpoint, identified };
}
