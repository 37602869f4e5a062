// Any mix of behaviour. Most of it is good, or no run would come far.
import fc from 'fast-check';
import { allDoings, allHappenings, type Doing, type Happening } from './random-page.ts';

/** What somebody does, and how long they take for it, in milliseconds. */
interface Behaviour<Kind extends string> {
  does: Kind;
  after: number;
}

/** How everybody behaves towards one element. Lists are used up one by one; the last of each stays. */
export interface Script {
  account: Behaviour<'answer' | 'healthy' | 'refuse' | 'fail' | 'throw' | 'hang' | 'nonsense' | 'none'>[];
  session: Behaviour<'answer' | 'refuse' | 'fail' | 'throw' | 'hang' | 'nonsense' | 'bare' | 'stale'>[];
  verdict: Behaviour<
    | ('relinked' | 'relinked_other_account' | 'cancelled' | 'failed' | 'pending')
    | ('refuse' | 'fail' | 'throw' | 'hang' | 'nonsense')
    | ('another' | 'unnamed' | 'accountless' | 'unheard')
  >[];
  stripe: Behaviour<'answer' | 'throw' | 'nothing' | 'nonsense'>[];
  person: Behaviour<
    'finish' | 'leave' | 'error' | 'reject' | 'throw' | 'hang' | 'nonsense' | 'nothing' | 'twice'
  >[];
  /** What happens on the page, and when. */
  page: { does: Doing; at: number }[];
  vetoes: boolean;
}
type Actor = Exclude<keyof Script, 'page' | 'vetoes'>;

/** Whose turn it is to do what. */
export class Turns {
  readonly #script: Script;
  readonly #taken: Partial<Record<Actor, number>> = {};

  constructor(script: Script) {
    this.#script = script;
  }

  next<Key extends Actor>(actor: Key): Script[Key][number] {
    const list = this.#script[actor];
    const turn = this.#taken[actor] ?? 0;
    this.#taken[actor] = turn + 1;
    return list[Math.min(turn, list.length - 1)]!;
  }
}

const often = <T>(weight: number, ...values: T[]) => ({ weight, arbitrary: fc.constantFrom(...values) });
const times = fc.oneof(
  often(6, 0, 1, 400, 499, 500, 5_000),
  often(1, 9_999, 30_000, 31_000, 240_000, 4_000_000),
);
const behaviours = <Kind extends string>(good: Kind[], bad: Kind[]) => {
  const does = fc.oneof(often(4, ...good), often(1, ...bad));
  return fc.array(fc.record({ does, after: times }), { minLength: 1, maxLength: 4 });
};

const scripts: fc.Arbitrary<Script> = fc.record({
  account: behaviours(['answer'], ['healthy', 'refuse', 'fail', 'throw', 'hang', 'nonsense', 'none']),
  session: behaviours(['answer'], ['refuse', 'fail', 'throw', 'hang', 'nonsense', 'bare', 'stale']),
  verdict: behaviours(
    ['relinked', 'relinked_other_account', 'cancelled', 'failed', 'pending'],
    [
      ...(['refuse', 'fail', 'throw', 'hang', 'nonsense'] as const),
      ...(['another', 'unnamed', 'accountless', 'unheard'] as const),
    ],
  ),
  stripe: behaviours(['answer'], ['throw', 'nothing', 'nonsense']),
  person: behaviours(
    ['finish', 'leave', 'twice'],
    ['error', 'reject', 'throw', 'hang', 'nonsense', 'nothing'],
  ),
  page: fc.array(fc.record({ does: fc.oneof(often(1, 'press'), often(2, ...allDoings)), at: times }), {
    maxLength: 6,
  }) as fc.Arbitrary<Script['page']>,
  vetoes: fc.oneof(often(15, false), often(1, true)),
});

/** Many elements on one page: they share the time that passes. */
export interface PageScript {
  elements: Script[];
  happens: { does: Happening; at: number }[];
}
export const perPage = 100;

export const pages: fc.Arbitrary<PageScript> = fc.record({
  elements: fc.array(scripts, { minLength: perPage, maxLength: perPage }),
  happens: fc.array(fc.record({ does: fc.constantFrom(...allHappenings), at: times }), { maxLength: 5 }),
});
