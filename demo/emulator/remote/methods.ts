import * as z from 'zod/mini';
import type { EmulatorControl } from '../control/control.ts';
import { fault } from '../faults/fault-schema.ts';
import { decisions } from '../flow/outcomes.ts';
import type { RequestQuery } from '../requests/journal.ts';
import { count, text } from '../schema/fields.ts';
import { mistakesIn } from '../schema/mistakes.ts';
import type { SavedState } from '../control/saved-state.ts';
import type { Seed, SeedAccount } from '../state/seed.ts';
import { scenarios } from '../state/scenarios.ts';
import type { Account, Authorization } from '../state/types.ts';
import type { RateLimits } from '../wire/rate-limit.ts';
import type { MethodName } from './method-names.ts';

/** Calls a method of the control. @throws TypeError or RangeError if the arguments make no sense */
type Call = (control: EmulatorControl, given: unknown[]) => unknown;

function method<Shape extends z.ZodMiniType<unknown[]>>(
  shape: Shape,
  run: (control: EmulatorControl, ...given: z.output<Shape>) => unknown,
): Call {
  return (control, given) => {
    const parsed = z.safeParse(shape, given, { reportInput: true });
    if (!parsed.success) throw new TypeError(`Argument ${mistakesIn(parsed.error).join('; ')}.`);
    return run(control, ...parsed.data);
  };
}

const none = z.tuple([]);
const id = z.optional(text);
const seconds = z.number().check(z.minimum(0), z.maximum(1e9));

/** What the fields are is for the control to say. */
const patchOf = <T>() => z.custom<Partial<T>>(isObject);

const eventQuery = z.strictObject({ type: z.exactOptional(text), stripeAccount: z.exactOptional(text) });

/** What each method takes, and how it is called. */
export const methods: Readonly<Record<MethodName, Call>> = {
  now: method(none, (control) => control.now),
  reset: method(z.tuple([z.optional(z.custom<Seed>())]), (control, seed) => control.reset(seed)),
  save: method(none, (control) => control.save()),
  restore: method(z.tuple([z.custom<SavedState>(isObject)]), (control, state) => control.restore(state)),
  read: method(z.tuple([id]), (control, account) => control.read(account)),
  events: method(z.tuple([z.optional(eventQuery)]), (control, query) => control.events(query)),
  addAccount: method(z.tuple([text, z.custom<SeedAccount>(isObject)]), (control, login, account) =>
    control.addAccount(login, account),
  ),
  breakAccount: method(z.tuple([text, id]), (control, account, cause) =>
    control.breakAccount(account, cause),
  ),
  patchAccount: method(z.tuple([text, patchOf<Account>()]), (control, account, patch) =>
    control.patchAccount(account, patch),
  ),
  patchAuthorization: method(z.tuple([text, patchOf<Authorization>()]), (control, login, patch) =>
    control.patchAuthorization(login, patch),
  ),
  nextOutcome: method(z.tuple([z.enum([...decisions, 'account']), id, id]), (control, ...decided) =>
    control.nextOutcome(...(decided as Parameters<EmulatorControl['nextOutcome']>)),
  ),
  nextScenario: method(z.tuple([z.enum(scenarios), id]), (control, scenario, tiedTo) =>
    control.nextScenario(scenario, tiedTo),
  ),
  changeIdsOnNextRelink: method(z.tuple([id]), (control, tiedTo) => control.changeIdsOnNextRelink(tiedTo)),
  keepNextPending: method(z.tuple([count, id]), (control, reads, tiedTo) =>
    control.keepNextPending(reads, tiedTo),
  ),
  expireSession: method(z.tuple([text]), (control, session) => control.expireSession(session)),
  advanceClock: method(z.tuple([seconds]), (control, by) => control.advanceClock(by)),
  settle: method(none, (control) => control.settle()),
  requests: method(z.tuple([z.optional(z.custom<RequestQuery>(isObject))]), (control, query) =>
    control.requests(query),
  ),
  unused: method(none, (control) => control.unused()),
  limitRate: method(
    z.tuple([z.union([z.boolean(), z.custom<Partial<RateLimits>>(isObject)])]),
    (control, limits) => control.limitRate(limits),
  ),
  'faults.add': method(z.tuple([fault]), (control, given) => control.faults.add(given)),
  'faults.list': method(none, (control) => control.faults.list()),
  'faults.seed': method(z.tuple([z.int()]), (control, seed) => control.faults.seed(seed)),
  'faults.clear': method(none, (control) => control.faults.clear()),
  'webhooks.deliveries': method(z.tuple([id]), (control, account) => control.webhooks.deliveries(account)),
  'webhooks.resend': method(z.tuple([text, id]), (control, event, endpoint) =>
    control.webhooks.resend(event, endpoint),
  ),
  'webhooks.rollSecret': method(z.tuple([text, z.optional(seconds)]), (control, endpoint, keepFor) =>
    control.webhooks.rollSecret(endpoint, keepFor),
  ),
  'webhooks.duplicateNext': method(z.tuple([z.optional(count)]), (control, copies) =>
    control.webhooks.duplicateNext(copies),
  ),
  'webhooks.delayNext': method(z.tuple([seconds]), (control, by) => control.webhooks.delayNext(by)),
  'webhooks.reorderNext': method(z.tuple([count]), (control, events) => control.webhooks.reorderNext(events)),
};

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
