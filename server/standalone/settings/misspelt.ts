import { VARIABLES, type Variable } from './variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is told without being asked: Kubernetes tells of a service named relink-…, Docker of a link of that name. */
const OF_SERVICES = /^RELINK_(?:\w+_)?(?:SERVICE_(?:HOST|PORT(?:_\w+)?)|PORT_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?)$/;
const ADDRESS_OF_SERVICE = /^RELINK_(?:\w+_)?PORT$/;
/** What our emulator reads. */
const OF_EMULATOR = 'RELINK_EMULATOR_';

/** Says of names that look like settings and are none that they are misspelt: else they would be without effect. */
export function misspelt(env: Environment): string[] {
  const known = new Set(
    Object.values<Variable<unknown>>(VARIABLES).flatMap(({ name, isSecret }) =>
      isSecret ? [name, `${name}_FILE`] : [name],
    ),
  );
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('RELINK_') && !known.has(name) && !isSomeoneElses(name, env[name]),
  );
  return [...unknown.map((name) => `${name} is no setting. Is it misspelt?`), ...singular(env)];
}

function isSomeoneElses(name: string, value = ''): boolean {
  const isAddress = ADDRESS_OF_SERVICE.test(name) && /^(?:tcp|udp|sctp):\/\//.test(value);
  return isAddress || OF_SERVICES.test(name) || name.startsWith(OF_EMULATOR);
}

/** The name in Stripe's own examples. Whoever has set ours as well has it for something else. */
function singular(env: Environment): string[] {
  const { name } = VARIABLES.webhookSecrets;
  if (env[name] || env[`${name}_FILE`]) return [];
  return ['STRIPE_WEBHOOK_SECRET', 'STRIPE_WEBHOOK_SECRET_FILE']
    .filter((each) => env[each])
    .map((each) => `${each} is no setting: is ${each.replace('SECRET', 'SECRETS')} meant?`);
}
