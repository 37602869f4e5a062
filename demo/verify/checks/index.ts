/** Every check, in the order in which they run: what uses up a rate limit comes last. */
import type { Check } from '../check.ts';
import { states } from './accounts.ts';
import { crossSite } from './cross-site.ts';
import { minimal } from './minimal.ts';
import { outcomes } from './outcomes.ts';
import { protocol } from './protocol.ts';
import { references } from './references.ts';
import { sessions } from './sessions.ts';
import { verdicts } from './verdicts.ts';
import { weather } from './weather.ts';
import { webhooks } from './webhooks.ts';

export const checks: readonly Check[] = [
  ...minimal,
  ...outcomes,
  ...sessions,
  ...verdicts,
  ...states,
  ...references,
  ...protocol,
  ...crossSite,
  ...webhooks,
  ...weather,
];
