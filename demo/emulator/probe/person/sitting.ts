import type { CheckResult, Observation } from '../../fidelity/file.ts';
import { kindOf } from '../../fidelity/kinds.ts';
import { needed, NotTried, type Linked, type Plan } from '../check.ts';
import { connections, get, holder, post, session, sessions } from '../checks/plans.ts';
import type { Untouched } from '../checks/time.ts';
import type { Laboratory } from '../lab.ts';
import { browserErrorOf, eventNameOf, fewOf, fieldsOf, itemsOf, textOf } from '../observe.ts';
import { judged } from '../results.ts';
import { farewell, personal, type PersonCheck } from './checks.ts';

/** What the page shows of a step. The client secret goes to the page, and nowhere else. */
export interface Step {
  id: string;
  title: string;
  text: string;
  client_secret: string;
}

export interface SittingOptions {
  lab: Laboratory;
  record: (id: string, result: CheckResult) => Promise<void>;
  /** Those that were made already, in an earlier run, by id. */
  isDone: (id: string) => boolean;
  untouched: () => Untouched | null;
  /** Unix seconds. */
  now: () => number;
  /** Milliseconds between two looks at a session, and how many there are. */
  polling?: { pause: number; tries: number };
}

interface Current {
  check: PersonCheck;
  step: Step;
  session: string;
  since: number;
}

/** Leads one person through the steps, one after another: what the browser says, and what the API says then. */
export class Sitting {
  readonly #options: SittingOptions;
  readonly #left: PersonCheck[];
  #current: Current | null = null;
  #linked: Linked | null = null;

  constructor(options: SittingOptions) {
    this.#options = options;
    this.#left = personal.filter(({ id }) => !options.isDone(id));
  }

  /** The step to take now; null when all are taken. What was left in the middle by loading the page anew is over. */
  async next(): Promise<Step | null> {
    if (this.#current?.check.isAbandoned) await this.answer(this.#current.check.id, undefined);
    if (this.#current) return this.#current.step;
    for (;;) {
      const check = this.#left.shift();
      if (!check) return null;
      try {
        this.#current = await this.#begin(check);
        return this.#current.step;
      } catch (error) {
        if (!(error instanceof NotTried)) throw error;
        await this.#options.record(check.id, { result: 'not tried', reason: error.message });
      }
    }
  }

  /** @param browser what `collectFinancialConnectionsAccounts` resolved with */
  async answer(id: string, browser: unknown): Promise<void> {
    const current = this.#take(id);
    if (!current) return;
    const { seen, noted } = await this.#observe(current, browser);
    await this.#options.record(id, judged(current.check.expected, seen, noted));
  }

  async skip(id: string): Promise<void> {
    if (this.#take(id))
      await this.#options.record(id, { result: 'not tried', reason: 'was not possible for the person' });
  }

  /** Disconnects what was linked, and looks at what becomes of the login. */
  async end(): Promise<void> {
    const { lab, record } = this.#options;
    if (!this.#linked) return;
    const { account, authorization, customer } = this.#linked;
    const all = itemsOf(
      (await lab.poll(get(accounts, `limit=100&account_holder[customer]=${customer}`))).body,
    );
    for (const each of all.map(fieldsOf)) {
      if (each['authorization'] === authorization)
        await lab.poll(post(`${accounts}/${textOf(each['id']) ?? account}/disconnect`));
    }
    const read = async (path: string) => kindOf((await lab.poll(get(path))).body['status']);
    const seen = {
      account: await read(`${accounts}/${account}`),
      authorization: await read(`${connections}/authorizations/${authorization}`),
    };
    await record(farewell.id, judged(farewell.expected, seen));
  }

  #take(id: string): Current | null {
    const current = this.#current;
    if (current?.check.id !== id) return null;
    this.#current = null;
    return current;
  }

  async #begin(check: PersonCheck): Promise<Current> {
    const { lab, now } = this.#options;
    const { body } = await lab.ask(this.#planFor(check));
    const [id, secret] = [textOf(body['id']), textOf(body['client_secret'])];
    if (id === null || secret === null) throw new NotTried('no session could be made for it');
    this.#last = id;
    const { title, text } = check;
    return { check, session: id, since: now(), step: { id: check.id, title, text, client_secret: secret } };
  }

  #last: string | null = null;

  #planFor({ session: kind }: PersonCheck): Plan {
    const { lab, untouched, now } = this.#options;
    switch (kind.kind) {
      case 'link':
        return session('permissions[]=payment_method')(lab);
      case 'relink': {
        const { account, authorization, customer } = needed(
          this.#linked,
          'an account that was linked before',
        );
        const form = `${holder(customer)}&permissions[]=balances&relink_options[authorization]=${authorization}`;
        return post(sessions, kind.account ? `${form}&relink_options[account]=${account}` : form);
      }
      case 'again':
        return get(`${sessions}/${needed(this.#last, 'a session that was used before')}`);
      case 'untouched': {
        const made = untouched();
        const old = made && now() - made.at >= 3600 ? made.session : null;
        return get(`${sessions}/${needed(old, '--state, and an hour since the run began')}`);
      }
    }
  }

  async #observe(
    { check, session: id, since }: Current,
    browser: unknown,
  ): Promise<{ seen: Observation; noted: Observation }> {
    const { lab, now } = this.#options;
    const { error, financialConnectionsSession } = fieldsOf(browser);
    if (error !== undefined && check.expected['browser'] === 'error')
      return { seen: { browser: 'error', ...browserErrorOf(error) }, noted: {} };
    const body = await this.#settled(id, check.isAbandoned ?? false);
    const seconds = now() - since;
    await this.#rememberAccounts(body['accounts']);
    const events = itemsOf((await lab.poll(get('/v1/events', `limit=20&created[gte]=${since}`))).body);
    const result = fieldsOf(body['relink_result']);
    const told = fieldsOf(fieldsOf(body['status_details'])['cancelled'])['reason'];
    const said =
      browser === undefined
        ? { browser: 'absent' }
        : error === undefined
          ? {
              browser: 'session',
              accounts: fewOf(itemsOf(fieldsOf(financialConnectionsSession)['accounts'])),
            }
          : { browser: 'error', ...browserErrorOf(error) };
    return {
      seen: {
        ...said,
        status: kindOf(body['status']),
        reason: kindOf(told),
        failure_reason: kindOf(result['failure_reason']),
      },
      noted: { seconds, events: events.map(eventNameOf).reverse().join(' ').slice(0, 200) || 'none' },
    };
  }

  /** The session once it has left `pending`, or as it is after a while. */
  async #settled(id: string, isLeft: boolean): Promise<Readonly<Record<string, unknown>>> {
    const { lab, polling = { pause: 1000, tries: 20 } } = this.#options;
    for (let tries = 1; ; tries++) {
      const { body } = await lab.poll(get(`${sessions}/${id}`));
      if (body['status'] !== 'pending' || isLeft || tries >= polling.tries) return body;
      await new Promise((resolve) => setTimeout(resolve, polling.pause));
    }
  }

  async #rememberAccounts(list: unknown): Promise<void> {
    for (const account of itemsOf(list).map(fieldsOf)) {
      const [id, authorization] = [textOf(account['id']), textOf(account['authorization'])];
      if (id === null) continue;
      await this.#options.lab.remember({ kind: 'account', id });
      if (authorization !== null)
        this.#linked ??= { account: id, authorization, customer: this.#options.lab.material.customer };
    }
  }
}

const accounts = `${connections}/accounts`;
