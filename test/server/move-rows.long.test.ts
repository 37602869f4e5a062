// The guide's way to move rows from old ids to new ones: 1,000 payments through 50 relinks, many of them killed half-way.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmulator, type Running } from '../emulator/support/emulator.ts';
import { printedSeed, seededRandom } from '../unit/random.ts';
import { emulated, type Emulated } from './support/emulated.ts';
import { startHost, type Host } from './support/move-rows.ts';

const [CUSTOMER, RELINKS, PAYMENTS] = ['cus_rows', 50, 1_000];
const random = seededRandom(printedSeed('ROWS_SEED'));
let emulator: Running;
let relink: Emulated;
let host: Host;

beforeAll(async () => {
  const look = (display_name: string, last4: string) => ({ display_name, last4 });
  emulator = await startEmulator({
    seed: {
      institutions: ['First', 'Second', 'Twins'].map((name) => ({ name, url: 'https://bank.example' })),
      customers: [
        {
          id: CUSTOMER,
          authorizations: [
            { institution: 'First', accounts: [look('A', '1111'), look('B', '2222'), look('C', '3333')] },
            { institution: 'Second', accounts: [look('D', '1111'), look('E', '4444')] },
            { institution: 'Twins', accounts: [look('F', '5555'), look('G', '5555')] },
          ],
        },
      ],
    },
  });
  const identify = () => ({ id: 'rows', holder: { customer: CUSTOMER } });
  relink = emulated(emulator, { identify });
  const accounts = await listed();
  const payments = Array.from({ length: PAYMENTS }, () => random.pick(accounts).id);
  host = startHost(Number(new URL(emulator.origin).port), CUSTOMER, accounts, payments);
});
afterAll(async () => {
  await host.stop();
  await emulator.stop();
});

const listed = () =>
  emulator.stable.financialConnections.accounts
    .list({ account_holder: { customer: CUSTOMER } })
    .autoPagingToArray({ limit: 1_000 });
const connected = async () => (await listed()).filter(({ status }) => status !== 'disconnected');
/** Names of accounts by any id that they ever had: what the bank knows, and the rules do not look at. */
const names = async () => new Map((await listed()).map(({ id, display_name }) => [id, display_name]));

async function relinkUnderNewIds(account: string): Promise<void> {
  emulator.control.breakAccount(account);
  emulator.control.changeIdsOnNextRelink();
  const session = await relink.run({ account, target: 'authorization' }, 'same_account');
  expect((await relink.outcome(session)).outcome).toBe('relinked');
}

/** Moves the rows, often killed at it, until a process has come through. */
async function moveRows(): Promise<number> {
  let kills = 0;
  while ((await host.move(CUSTOMER, random.chance(0.4) ? random.under(40) : null)) === null) kills += 1;
  return kills;
}

it('loses none and doubles none', async () => {
  const nameOf = await names();
  const owners = new Map([...host.payments()].map(([payment, account]) => [payment, nameOf.get(account)]));
  let kills = 0;
  for (let round = 0; round < RELINKS; round += 1) {
    const movable = (await connected()).filter(({ institution_name }) => institution_name !== 'Twins');
    await relinkUnderNewIds(random.pick(movable).id);
    kills += await moveRows();

    const [now, rows, current] = [await names(), host.payments(), await connected()];
    expect(new Map([...rows].map(([payment, account]) => [payment, now.get(account)]))).toEqual(owners);
    const ids = current.map(({ id }) => id).sort();
    expect(
      host
        .accounts()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids);
    expect([...new Set(rows.values())].filter((id) => !ids.includes(id))).toEqual([]);
  }
  console.log(`${RELINKS} relinks, ${kills} processes killed`);
  expect(kills).toBeGreaterThan(5);
}, 180_000);

it('leaves the rows of two accounts that look alike where they are, and says so', async () => {
  const twins = (await connected()).filter(({ institution_name }) => institution_name === 'Twins');
  const before = host.payments();
  await relinkUnderNewIds(twins[0]!.id);
  const changes = await host.move(CUSTOMER, null);
  expect(changes?.moved).toEqual([]);
  expect(changes?.ambiguous).toHaveLength(4);
  expect(host.payments()).toEqual(before);
});
