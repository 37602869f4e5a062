// What the emulator's reference says, from the types of its options and controls, and from the seed.
import { defaultSeed } from '../../../demo/emulator/seed.ts';
import { decisions } from '../../../demo/emulator/flow/outcomes.ts';
import { scenarios } from '../../../demo/emulator/state/scenarios.ts';
import { interfaceTable } from './interfaces.ts';
import { code, table } from './table.ts';

export function emulatorSections(): Record<string, string> {
  return {
    'emulator-options': interfaceTable('demo/emulator/options.ts', 'EmulatorOptions', 'Option'),
    'emulator-client': interfaceTable('demo/emulator/testing/client.ts', 'EmulatorClient', 'Member'),
    control: interfaceTable('demo/emulator/control/control.ts', 'EmulatorControl', 'Member'),
    'control-accounts': interfaceTable('demo/emulator/control/accounts.ts', 'AccountControl', 'Method'),
    'control-decisions': interfaceTable('demo/emulator/control/decisions.ts', 'DecisionControl', 'Method'),
    'control-webhooks': interfaceTable('demo/emulator/control/webhooks.ts', 'WebhookControl', 'Method'),
    'control-faults': interfaceTable('demo/emulator/control/control.ts', 'FaultControl', 'Method'),
    fault: interfaceTable('demo/emulator/faults/fault.ts', 'Fault', 'Field'),
    outcomes: [...decisions, 'account'].map(code).join(', '),
    scenarios: scenarios.map(code).join(', '),
    seed: seedTable(),
  };
}

function seedTable(): string {
  const rows = defaultSeed.customers.flatMap(({ id, authorizations = [] }) =>
    authorizations.flatMap((login) =>
      login.accounts.map((account) => [
        code(id),
        code(login.id ?? ''),
        code(account.id ?? ''),
        [login.institution, account.display_name, account.last4].join(' · '),
        [account.status ?? 'active', account.cause, account.account_number && 'its number is deactivated']
          .filter(Boolean)
          .join(', '),
      ]),
    ),
  );
  return table(['Customer', 'Authorization', 'Account', 'Is', 'Stands'], rows);
}
