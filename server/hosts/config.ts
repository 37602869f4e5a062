import { readFileSync } from 'node:fs';
import type { JwtSignIn } from './jwt.ts';
import { VARIABLES, type SettingValues, type Variable } from './variables.ts';

type Name = keyof SettingValues;
type Required = 'secretKey' | 'publishableKey';
/** What is there in any case: it is required, or has a standard. */
type Present =
  | Required
  | 'store'
  | 'rate'
  | 'retentionDays'
  | 'drainSeconds'
  | 'logLevel'
  | 'trustedHops'
  | 'hostname'
  | 'port';
type Values = Partial<SettingValues>;

/** The settings of the stand-alone server, checked and completed. */
export interface Config
  extends Pick<SettingValues, Present>, Partial<Omit<SettingValues, `jwks${string}` | Present>> {
  /** In place of a module that exports `identify`. */
  readonly jwt?: JwtSignIn;
}

/** Settings that do not hold together. The message names each, and what it has to be; never a value. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Flags by name, each with the setting that it stands for. A secret has none: flags can be seen by every user. */
export const FLAGS: ReadonlyMap<string, Name> = new Map(
  (Object.keys(VARIABLES) as Name[]).flatMap((key) => {
    const variable: Variable<unknown> = VARIABLES[key];
    const flag = variable.name
      .replace(/^RELINK_/, '')
      .replaceAll('_', '-')
      .toLowerCase();
    return variable.isSecret ? [] : [[flag, key] as const];
  }),
);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings; a flag wins over the environment.
 *
 * @param found what is wrong besides
 * @throws ConfigError with every problem at once
 */
export function readConfig(
  env: Environment,
  flags: Readonly<Record<string, unknown>> = {},
  found: readonly string[] = [],
): Config {
  const problems: string[] = [...found, ...unknownNames(env)];
  const values: Record<string, unknown> = {};
  for (const [key, variable] of Object.entries<Variable<unknown>>(VARIABLES)) {
    const [flag] = [...FLAGS].find(([, name]) => name === key) ?? [];
    const given = flag === undefined ? undefined : (flags[flag] as string | undefined);
    const text = given ?? fromEnvironment(env, variable, problems) ?? variable.standard;
    if (text === undefined) continue;
    const value = variable.read(text);
    if (value === undefined)
      problems.push(`${given === undefined ? variable.name : `--${flag}`} ${variable.rule}.`);
    else values[key] = value;
  }
  problems.push(...whatDoesNotFit(values, problems));
  if (problems.length > 0) throw new ConfigError(problems);
  const jwt = jwtOf(values);
  // What is required was just found to be there.
  return { ...values, ...(jwt && { jwt }) } as unknown as Config;
}

function fromEnvironment(
  env: Environment,
  { name, isSecret }: Variable<unknown>,
  problems: string[],
): string | undefined {
  const text = env[name];
  const file = isSecret ? env[`${name}_FILE`] : undefined;
  if (file === undefined || file === '') return text === '' ? undefined : text;
  if (text !== undefined && text !== '') {
    problems.push(`${name} and ${name}_FILE are both set. Keep one of them.`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    problems.push(`${name}_FILE has to name a file that can be read.`);
    return undefined;
  }
}

function unknownNames(env: Environment): string[] {
  const known = new Set(
    Object.values<Variable<unknown>>(VARIABLES).flatMap(({ name, isSecret }) =>
      isSecret ? [name, `${name}_FILE`] : [name],
    ),
  );
  return Object.keys(env)
    .filter((name) => name.startsWith('RELINK_') && !known.has(name))
    .map((name) => `${name} is no setting. Is it misspelt?`);
}

/** What is missing, and what contradicts itself. A setting that was found wrong is not missed as well. */
function whatDoesNotFit(values: Values, found: readonly string[]): string[] {
  const lacks = (key: Name): boolean =>
    values[key] === undefined && !found.some((problem) => problem.startsWith(VARIABLES[key].name));
  const required = (['secretKey', 'publishableKey'] as const satisfies readonly Required[])
    .filter(lacks)
    .map((key) => `${VARIABLES[key].name} is missing: it ${VARIABLES[key].rule}.`);
  const { secretKey, publishableKey, webhookSecrets, handlers, identify } = values;
  const modes = [secretKey, publishableKey].flatMap((key) => key?.split('_')[1] ?? []);
  const token = JWT_KEYS.filter((key) => values[key] !== undefined);
  const missing = JWT_KEYS.filter(lacks).map((key) => VARIABLES[key].name);
  return [
    ...required,
    ...(new Set(modes).size > 1
      ? ['STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes, test and live.']
      : []),
    ...(values.apiUrl !== undefined && modes.includes('live')
      ? ['STRIPE_API_URL is for emulators, which no live key must reach. Take it away, or use test keys.']
      : []),
    ...(token.length > 0 && missing.length > 0
      ? [`${missing.join(', ')}: set all of RELINK_JWKS_…, or none.`]
      : []),
    ...(token.length > 0 && identify !== undefined
      ? ['RELINK_IDENTIFY and RELINK_JWKS_… are both set. Keep one of them.']
      : []),
    ...(token.length === 0 && lacks('identify')
      ? [
          'RELINK_IDENTIFY is missing: say who is asking, by a module that exports identify, or by RELINK_JWKS_….',
        ]
      : []),
    ...(webhookSecrets && lacks('handlers')
      ? ['RELINK_HANDLERS is missing: STRIPE_WEBHOOK_SECRETS lets events in, and nobody handles them.']
      : []),
    ...(handlers !== undefined && lacks('webhookSecrets')
      ? ['STRIPE_WEBHOOK_SECRETS is missing: without it no event reaches RELINK_HANDLERS.']
      : []),
  ];
}

const JWT_KEYS = ['jwksUrl', 'jwksIssuer', 'jwksAudience', 'jwksAlgorithm', 'jwksHolderClaim'] as const;

function jwtOf({
  jwksUrl: url,
  jwksIssuer: issuer,
  jwksAudience: audience,
  ...rest
}: Values): JwtSignIn | undefined {
  const { jwksAlgorithm: algorithm, jwksHolderClaim: holderClaim } = rest;
  return url && issuer && audience && algorithm && holderClaim
    ? { url, issuer, audience, algorithm, holderClaim }
    : undefined;
}
