// `relink-account verify`: our own endpoint passes every check, and each check catches the variant that is broken for it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../demo/verify/checks/index.ts';
import type { Result } from '../../demo/verify/report.ts';
import type { Settings } from '../../demo/verify/settings.ts';
import { verify } from '../../demo/verify/verify.ts';
import { ORIGIN, startReference, type Reference } from './support/reference.ts';
import { WEBHOOK_SECRET } from './support/signed.ts';
import type { Variant } from './support/variant.ts';
import { accountVariants } from './variants/accounts.ts';
import { outcomeVariants } from './variants/outcomes.ts';
import { protocolVariants } from './variants/protocol.ts';
import { sessionVariants } from './variants/sessions.ts';

const variants: Readonly<Record<string, Variant>> = {
  ...sessionVariants,
  ...outcomeVariants,
  ...accountVariants,
  ...protocolVariants,
};

let reference: Reference;
beforeAll(async () => {
  reference = await startReference();
});
afterAll(() => reference.stop());

function check(...only: string[]): Promise<Result[]> {
  const owner = (name: string) =>
    ({ name, customer: `cus_${name}`, headers: { Authorization: `Bearer ${name}` } }) as const;
  const settings: Settings = {
    url: reference.url,
    emulator: reference.emulator.origin,
    owners: [owner('ada'), owner('ben')],
    level: 'complete',
    origin: ORIGIN,
    webhookSecret: WEBHOOK_SECRET,
    only,
    junit: undefined,
  };
  return verify(settings, reference.emulator, () => undefined);
}

test('every check has one name, a rule and a variant that is broken for it', () => {
  const ids = checks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(60);
  expect(Object.keys(variants).sort()).toEqual([...ids].sort());
});

test('the reference endpoint passes every check', { timeout: 120_000 }, async () => {
  reference.be(undefined);
  const results = await check();
  expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
});

describe('is caught by its check', () => {
  test.each(Object.keys(variants))('%s', async (id) => {
    reference.be(variants[id]);
    const [result] = await check(id);
    expect(result?.state).toBe('failed');
    expect(result?.seen).not.toMatch(/^(TypeError|fetch failed)/);
    expect(result?.fix).toMatch(/\.$/);
  });
});
