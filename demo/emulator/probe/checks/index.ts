import type { Check } from '../check.ts';
import { absent } from './missing.ts';
import { relinking } from './relink.ts';
import { repeats, webhooks } from './repeats.ts';
import { creation } from './sessions.ts';
import { versions } from './versions.ts';

/** Those that run by themselves, in this order. */
export const automatic: readonly Check[] = [
  ...versions,
  ...absent,
  ...creation,
  ...repeats,
  ...webhooks,
  ...relinking,
];
