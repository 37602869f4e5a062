/** Every check, in the order in which they run: what uses up a rate limit comes last. */
import type { Check } from '../check.ts';
import { listing } from './accounts.ts';
import { changes } from './changes.ts';
import { crossSite } from './cross-site.ts';
import { minimal } from './minimal.ts';
import { outcomeOwners } from './outcome-owners.ts';
import { outcomes } from './outcomes.ts';
import { protocol } from './protocol.ts';
import { references } from './references.ts';
import { sessions } from './sessions.ts';
import { states } from './states.ts';
import { verdicts } from './verdicts.ts';
import { weather } from './weather.ts';
import { webhooks } from './webhooks.ts';

export const checks: readonly Check[] = [
  ...minimal,
  ...outcomes,
  ...outcomeOwners,
  ...sessions,
  ...verdicts,
  ...states,
  ...listing,
  ...references,
  ...protocol,
  ...crossSite,
  ...changes,
  ...webhooks,
  ...weather,
];
