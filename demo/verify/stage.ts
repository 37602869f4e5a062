/** What each check begins with: an endpoint, two owners and a stranger, and a bank in a known state. */
import type { BrowserResult } from '../emulator/flow/runs.ts';
import type { Outcome } from '../emulator/flow/outcomes.ts';
import type { EmulatorClient } from '../emulator/testing/client.ts';
import type { Session } from '../emulator/state/types.ts';
import type { SessionRequest, SessionResponse } from '../../server/contract.ts';
import { Actor, type Answer } from './actor.ts';
import { mustAnswer } from './failure.ts';
import { bankOf } from './bank.ts';
import type { Settings } from './settings.ts';

/** A session that the endpoint has created, whatever its level is. */
export interface Begun {
  readonly answer: Answer<Partial<SessionResponse>>;
  readonly id: string;
  readonly secret: string;
  readonly ref: string | undefined;
}

export class Stage {
  readonly ada: Actor;
  readonly ben: Actor;
  /** Nobody who is signed in. */
  readonly stranger: Actor;
  readonly emulator: EmulatorClient;
  readonly settings: Settings;
  /** Every answer of this check. */
  readonly heard: Answer[] = [];

  constructor(settings: Settings, emulator: EmulatorClient) {
    const { url, owners } = settings;
    const actor = (who: { name: string; customer: string; headers: Readonly<Record<string, string>> }) =>
      new Actor(who, url, (answer) => this.heard.push(answer));
    this.settings = settings;
    this.emulator = emulator;
    this.ada = actor(owners[0]);
    this.ben = actor(owners[1]);
    this.stranger = actor({ name: 'nobody', customer: '', headers: {} });
  }

  /** Puts the bank in the state that every check begins with. */
  async set(): Promise<void> {
    await this.emulator.control.reset(bankOf(this.ada.customer, this.ben.customer));
  }

  /** Has ada begin a relink; fails if she cannot. */
  async begin(body: SessionRequest, as: Actor = this.ada): Promise<Begun> {
    const answer = await as.session(body);
    mustAnswer(answer, [200, 201], 'Create a Stripe session for an account of the signed-in owner.');
    const { id, ref, client_secret: secret } = answer.body;
    const other = (answer.body as { clientSecret?: string }).clientSecret;
    const found = secret ?? other ?? '';
    const session = await this.sessionOf(found);
    return { answer, id: id ?? session?.id ?? '', secret: found, ref };
  }

  /** The emulator's session of a client secret. */
  async sessionOf(secret: string): Promise<Session | undefined> {
    return (await this.sessions()).find((each) => each.client_secret === secret);
  }

  /** Every session that the emulator holds. */
  async sessions(): Promise<Session[]> {
    return Object.values((await this.emulator.control.read()).sessions);
  }

  /** Goes through Stripe's flow in the customer's place. */
  flow(begun: Begun, outcome: Outcome): Promise<BrowserResult> {
    return this.emulator.runFlow(begun.secret, outcome);
  }
}
