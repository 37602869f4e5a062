// What the server's reference says, from the types of its options.
import { interfaceTable } from './interfaces.ts';

export function serverSections(): Record<string, string> {
  return {
    options: interfaceTable('server/options/options.ts', 'RelinkServerOptions', 'Option'),
    owner: interfaceTable('server/relink/types.ts', 'Owner', 'Field'),
    policy: interfaceTable('server/relink/types.ts', 'RelinkPolicy', 'Field'),
    webhooks: interfaceTable('server/webhooks/events.ts', 'WebhookOptions', 'Option'),
    'event-tools': interfaceTable('server/webhooks/events.ts', 'EventTools', 'Member'),
    logger: interfaceTable('server/log.ts', 'Logger', 'Method'),
    'rate-limiter': interfaceTable('server/stores/types.ts', 'RateLimiter', 'Method'),
    ledger: interfaceTable('server/stores/types.ts', 'EventLedger', 'Method'),
  };
}
