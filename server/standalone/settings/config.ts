import { readFileSync } from 'node:fs';
import { contradictions } from './contradictions.ts';
import { misspelt } from './misspelt.ts';
import type { JwtAlgorithm } from './readers.ts';
import { VARIABLES, type SettingValues, type Variable } from './variables.ts';

type Name = keyof SettingValues;

/** Sign-in by a token that somebody else issues: `Authorization: Bearer …`. */
export interface JwtSignIn {
  /** Where the issuer publishes its keys. */
  readonly url: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: JwtAlgorithm;
  /** The claim that holds the Stripe customer, `cus_…`. */
  readonly holderClaim: string;
}

/** What is there in any case: it is required, or has a standard. */
type Present =
  | 'secretKey'
  | 'publishableKey'
  | 'store'
  | 'rate'
  | 'live'
  | 'retentionDays'
  | 'drainSeconds'
  | 'logLevel'
  | 'trustedHops'
  | 'keepAliveSeconds'
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
 * @param needed the settings to read, by default all of them; of the others nothing is asked and nothing said
 * @throws ConfigError with every problem at once
 */
export function readConfig(
  env: Environment,
  flags: Readonly<Record<string, unknown>> = {},
  found: readonly string[] = [],
  needed: readonly Name[] = Object.keys(VARIABLES) as Name[],
): Config {
  const problems: string[] = [...found, ...misspelt(env)];
  const values: Record<string, unknown> = {};
  const wrong = new Set<Name>();
  for (const key of needed) {
    const { rule, read, standard }: Variable<unknown> = VARIABLES[key];
    const given = fromFlag(flags, key) ?? fromEnvironment(env, VARIABLES[key]);
    if (typeof given === 'string') {
      problems.push(given);
      wrong.add(key);
      continue;
    }
    const text = given?.text ?? standard;
    const value = text === undefined ? undefined : read(text);
    if (value !== undefined) values[key] = value;
    else if (given) {
      problems.push(`${given.from} ${rule}.`);
      wrong.add(key);
    }
  }
  const isGiven = (key: Name): boolean => values[key] !== undefined || wrong.has(key);
  problems.push(...contradictions(values, (key) => needed.includes(key) && !isGiven(key), isGiven));
  if (problems.length > 0) throw new ConfigError(problems);
  const jwt = jwtOf(values);
  // What is required was just found to be there.
  return { ...values, ...(jwt && { jwt }) } as unknown as Config;
}

/** A text, and what to call it where it is wrong. */
interface Given {
  readonly text: string;
  readonly from: string;
}

function fromFlag(flags: Readonly<Record<string, unknown>>, key: Name): Given | undefined {
  const [flag] = [...FLAGS].find(([, stands]) => stands === key) ?? [];
  const text = flag === undefined ? undefined : flags[flag];
  return typeof text === 'string' ? { text, from: `--${flag}` } : undefined;
}

/** What the environment or a file says; or, as a text, what is wrong with that. */
function fromEnvironment(
  env: Environment,
  { name, isSecret }: Variable<unknown>,
): Given | string | undefined {
  const text = env[name];
  const file = isSecret ? env[`${name}_FILE`] : undefined;
  if (!file) return text ? { text, from: name } : undefined;
  if (text) return `${name} and ${name}_FILE are both set. Keep one of them.`;
  try {
    return { text: readFileSync(file, 'utf8').trim(), from: `${name}_FILE: its content` };
  } catch {
    return `${name}_FILE has to name a file that can be read.`;
  }
}

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
