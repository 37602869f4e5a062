import { VARIABLES, type SettingValues } from './variables.ts';

type Name = keyof SettingValues;
type Values = Partial<SettingValues>;

/** All or none of these say who is asking. */
const TOKEN_KEYS = ['jwksUrl', 'jwksIssuer', 'jwksAudience', 'jwksAlgorithm', 'jwksHolderClaim'] as const;

/**
 * What is missing, and what contradicts itself.
 *
 * @param lacks whether a setting is needed and was not given; one that was found wrong is not missed as well
 * @param isGiven whether a setting was given, right or wrong
 */
export function contradictions(
  values: Values,
  lacks: (key: Name) => boolean,
  isGiven: (key: Name) => boolean,
): string[] {
  return [...ofKeys(values, lacks), ...ofSignIn(lacks, isGiven), ...ofEvents(values, lacks, isGiven)];
}

function ofKeys({ secretKey, publishableKey, apiUrl }: Values, lacks: (key: Name) => boolean): string[] {
  const problems = (['secretKey', 'publishableKey'] as const)
    .filter(lacks)
    .map((key) => `${VARIABLES[key].name} is missing: it ${VARIABLES[key].rule}.`);
  const modes = [secretKey, publishableKey].flatMap((key) => key?.split('_')[1] ?? []);
  if (new Set(modes).size > 1)
    problems.push('STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes, test and live.');
  if (apiUrl !== undefined && modes.includes('live'))
    problems.push(
      'STRIPE_API_URL is for emulators, which no live key must reach. Take it away, or use test keys.',
    );
  return problems;
}

function ofSignIn(lacks: (key: Name) => boolean, isGiven: (key: Name) => boolean): string[] {
  if (!TOKEN_KEYS.some(isGiven))
    return lacks('identify')
      ? [
          'RELINK_IDENTIFY is missing: say who is asking, by a module that exports identify, or by RELINK_JWKS_….',
        ]
      : [];
  const missing = TOKEN_KEYS.filter(lacks).map((key) => VARIABLES[key].name);
  return [
    ...(missing.length > 0 ? [`${missing.join(', ')}: set all of RELINK_JWKS_…, or none.`] : []),
    ...(isGiven('identify') ? ['RELINK_IDENTIFY and RELINK_JWKS_… are both set. Keep one of them.'] : []),
  ];
}

function ofEvents(
  { live }: Values,
  lacks: (key: Name) => boolean,
  isGiven: (key: Name) => boolean,
): string[] {
  if (live === true && lacks('webhookSecrets'))
    return ['STRIPE_WEBHOOK_SECRETS is missing: without it RELINK_LIVE has nothing to tell of.'];
  if (isGiven('webhookSecrets') && live !== true && lacks('handlers'))
    return ['RELINK_HANDLERS is missing: STRIPE_WEBHOOK_SECRETS lets events in, and nobody handles them.'];
  if (isGiven('handlers') && lacks('webhookSecrets'))
    return ['STRIPE_WEBHOOK_SECRETS is missing: without it no event reaches RELINK_HANDLERS.'];
  return [];
}
