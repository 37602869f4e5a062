// What the playground shows of its traffic has no secret in it.
import { expect, test } from 'vitest';
import { redacted, redactedPath } from '../../demo/playground/redact.ts';

test('secrets are left out wherever they stand, and what is none stays', () => {
  const answer = {
    id: 'fcsess_1',
    client_secret: 'fcsess_client_secret_planted',
    url: 'https://stripe.example/hosted_planted',
    ref: 'planted',
    publishable_key: 'pk_test_1',
    accounts: [{ id: 'fca_1', ref: 'planted', authorization: 'fcauth_1', last4: '4242' }],
    text: 'by sk_test_planted, whsec_planted and Bearer planted',
    Token: 'planted',
    return_url: null,
  };
  expect(JSON.stringify(redacted(answer))).not.toContain('planted');
  expect(redacted(answer)).toMatchObject({
    publishable_key: 'pk_test_1',
    accounts: [{ id: 'fca_1', ref: '…', authorization: 'fcauth_1', last4: '4242' }],
    return_url: null,
  });
});

test('a query is shown without its values, and another origin with its name', () => {
  const base = 'http://localhost:4242/playground/';
  expect(redactedPath('/relink/sessions/fcsess_1?ref=planted&ref=planted', base)).toBe(
    '/relink/sessions/fcsess_1?ref=…',
  );
  expect(redactedPath('https://pay.example/x?token=planted', base)).toBe('https://pay.example/x?token=…');
});
