import { absent } from './absent.ts';
import { accounts } from './accounts.ts';
import { customers } from './customers.ts';
import { data } from './data.ts';
import { events } from './events.ts';
import { institutions } from './institutions.ts';
import type { Operation } from './operation.ts';
import { sessions } from './sessions.ts';
import { webhookEndpoints } from './webhook-endpoints.ts';

/** Everything that can be asked of the API, in the order in which it is looked for. */
export const operations: readonly Operation[] = [
  absent,
  customers,
  accounts,
  institutions,
  sessions,
  data,
  events,
  webhookEndpoints,
].flat();
