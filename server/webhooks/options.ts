import { memoryLedger } from '../stores/memory-ledger.ts';
import type { EventLedger } from '../stores/types.ts';
import { isWhole, MAX_TIMER_SECONDS } from '../whole-number.ts';
import { isRelinkEventType, type EventHandler, type EventHandlers, type RelinkEventType } from './events.ts';

/** How Stripe's events are received. Left out, the route does not exist. */
export interface WebhookOptions {
  /**
   * Signing secrets, `whsec_…`, each of which may have signed an event: list the old and the new one while you roll a
   * secret, and those of every Stripe endpoint that delivers here.
   */
  readonly secrets: readonly string[];
  /** Your handlers, by type of event. What has none is answered and left alone. */
  readonly on: EventHandlers;
  /**
   * Remembers what was handled. Default: memory, which serves one process until it ends. Have one of
   * `relink-account/server/stores/…` where there are more, or where work must not be repeated after a restart.
   */
  readonly ledger?: EventLedger;
  /**
   * How long a handler may take, in seconds; and after what time another delivery may take over from a process that
   * died. Default 60, at most 2147483.
   */
  readonly leaseSeconds?: number;
  /** How far Stripe's time stamp may be from now, in seconds, either way. Default 300. */
  readonly tolerance?: number;
}

/** The options of the webhooks, completed. */
export interface WebhookSettings extends Required<Omit<WebhookOptions, 'leaseSeconds' | 'on'>> {
  /** Each under the type of the events that it takes. */
  readonly handlers: ReadonlyMap<string, EventHandler<RelinkEventType>>;
  readonly leaseMs: number;
}

/** Fills in the defaults. */
export function completeWebhooks(options: WebhookOptions): WebhookSettings {
  const { secrets, on, ledger = memoryLedger(), leaseSeconds = 60, tolerance = 300 } = options;
  const handlers = new Map(Object.entries(on) as [string, EventHandler<RelinkEventType>][]);
  return { secrets, handlers, ledger, leaseMs: leaseSeconds * 1_000, tolerance };
}

const LEDGER = ['claim', 'complete', 'release', 'prune', 'ping'];

/** What is wrong with the options of the webhooks; empty if nothing is. */
export function webhookProblems(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return ['webhooks: give an object with secrets and on'];
  const { secrets, on, ledger, leaseSeconds, tolerance, ...unknown } = value as Record<string, unknown>;
  return [
    ...Object.keys(unknown).map((name) => `webhooks.${name}: there is no such option`),
    ...secretProblems(secrets),
    ...handlerProblems(on),
    ...(ledger === undefined || LEDGER.every((name) => isFunction(ledger, name))
      ? []
      : [`webhooks.ledger: pass a ledger, with ${LEDGER.join(', ')}`]),
    ...(leaseSeconds === undefined || isWhole(leaseSeconds, MAX_TIMER_SECONDS)
      ? []
      : [`webhooks.leaseSeconds: give a whole number of seconds, from 1 to ${MAX_TIMER_SECONDS}`]),
    ...(tolerance === undefined || isWhole(tolerance)
      ? []
      : ['webhooks.tolerance: give a whole number of seconds, more than 0']),
  ];
}

function secretProblems(secrets: unknown): string[] {
  if (!Array.isArray(secrets) || secrets.length === 0)
    return ['webhooks.secrets: list one or more signing secrets, which begin with whsec_'];
  return secrets.flatMap((secret, index) =>
    typeof secret === 'string' && /^whsec_\S+$/.test(secret)
      ? []
      : [`webhooks.secrets[${index}]: a signing secret begins with whsec_ and is not blank`],
  );
}

/** What is wrong with the handlers; empty if nothing is. */
export function handlerProblems(on: unknown): string[] {
  if (typeof on !== 'object' || on === null || Object.keys(on).length === 0)
    return [
      'webhooks.on: give a handler for at least one type, such as financial_connections.account.reactivated',
    ];
  return Object.entries(on).flatMap(([type, handler]) => {
    if (!isRelinkEventType(type)) return [`webhooks.on: ${type} is no type of event about relinking`];
    return handler === undefined || typeof handler === 'function'
      ? []
      : [`webhooks.on.${type}: pass a function`];
  });
}

function isFunction(value: unknown, name: string): boolean {
  return typeof (value as Record<string, unknown> | null)?.[name] === 'function';
}
