/** What is seen of a session that nobody touches, and of an idempotency key, as time passes: in a run that is taken up again. */
import type { Observation } from '../../fidelity/file.ts';
import type { Answer, Lab, Plan } from '../check.ts';
import { kindsOf } from '../observe.ts';
import { get, session, sessions } from './plans.ts';

/** What was made at the beginning, and is looked at later. */
export interface Untouched {
  session: string;
  /** Unix seconds, of the probe's own clock. */
  at: number;
  /** The key that it was made under, and for whom. */
  key: string;
  customer: string;
}

export interface TimeCheck {
  id: string;
  row: string;
  needs: 'time';
  expected: Observation;
  /** Seconds after the beginning, between which it can be made. */
  from: number;
  until: number;
  run: (lab: Pick<Lab, 'ask'>, made: Untouched) => Promise<Observation>;
}

const hour = 3600;
const day = 24 * hour;

const untouched = (id: string, from: number, until: number): TimeCheck => ({
  id,
  row: 'session-lifetime',
  needs: 'time',
  expected: { http: 200, status: 'pending', client_secret: 'string' },
  from,
  until,
  run: async (lab, made) =>
    kindsOf(await lab.ask(get(`${sessions}/${made.session}`)), ['status', 'client_secret']),
});

export const timed: readonly TimeCheck[] = [
  untouched('untouched.hour', hour, day),
  untouched('untouched.day', day, 7 * day),
  untouched('untouched.week', 7 * day, Infinity),
  {
    id: 'idempotency.day',
    row: 'idempotency',
    needs: 'time',
    expected: { http: 200, same: false },
    from: day + hour,
    until: 30 * day,
    async run(lab, made) {
      const answer = await lab.ask(remembered(made));
      return { http: answer.status, same: isSame(answer, made) };
    },
  },
];

/** The request that the untouched session was made by. */
export const remembered = ({ customer, key }: Pick<Untouched, 'customer' | 'key'>): Plan => ({
  ...session()({ material: { customer } } as Lab),
  headers: { 'Idempotency-Key': key },
});

const isSame = ({ body }: Answer, made: Untouched) => body['id'] === made.session;
