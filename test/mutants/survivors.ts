// Mutants that no test can notice, or need not, each with the reason. One that is not listed fails the run; so does one
// that is listed, and is noticed by now.

/** A mutant that may survive. */
export interface Survivor {
  readonly file: string;
  /** The code as it is, and as it was changed; white space does not count. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

const NOT_EMPTY = 'Options refuse an empty list of keys: this is for the compiler.';

const ENDED_WELL = 'Only asked of a session that succeeded, which has a result; this is for the compiler.';

export const SURVIVORS: readonly Survivor[] = [
  { file: 'server/sealing/references.ts', from: '!newest', to: 'false', reason: NOT_EMPTY },
  { file: 'server/sealing/references.ts', from: "'there is no sealing key'", to: '""', reason: NOT_EMPTY },
  {
    file: 'server/sealing/references.ts',
    from: "'relink'",
    to: '""',
    reason: 'It tells the binding from those of other programs, none of which has the key.',
  },
  {
    file: 'server/sealing/references.ts',
    from: 'text === null',
    to: 'false',
    reason: 'JSON.parse(null) is null as well.',
  },
  {
    file: 'server/sealing/cipher.ts',
    from: 'false',
    to: 'true',
    reason: 'Whether a key may be exported: nothing here does.',
  },
  {
    file: 'server/sealing/cipher.ts',
    from: '/=+$/',
    to: '/=+/',
    reason: 'Padding stands at the end, and nowhere else.',
  },
  {
    file: 'server/webhooks/handle.ts',
    from: 'options.onError?.(cause, event)',
    to: 'options.onError(cause, event)',
    reason: 'Without a tracker it throws into a promise whose failures are left alone.',
  },
  {
    file: 'server/webhooks/handle.ts',
    from: "''",
    to: '"Stryker was here!"',
    reason: 'Each type that a handler can be given for names a kind; this is for the compiler.',
  },
  {
    file: 'server/webhooks/signature.ts',
    from: "''",
    to: '"Stryker was here!"',
    reason: 'Where there is no header, none of it is looked at.',
  },
  {
    file: 'server/webhooks/signature.ts',
    from: 'time !== undefined',
    to: 'true',
    reason: 'The pattern refuses what is undefined as well; this is for the compiler.',
  },
  {
    file: 'server/webhooks/signature.ts',
    from: '{ return false; }',
    to: '{}',
    reason: 'Nothing is as good as false to the one place that asks.',
  },
  {
    file: 'server/webhooks/signature.ts',
    from: 'webhooks?.constructEventAsync',
    to: 'webhooks.constructEventAsync',
    reason: 'Options refuse a client without it; and what it throws opens nothing.',
  },
  {
    file: 'server/relink/changes.ts',
    from: 'relinkResult?.account',
    to: 'relinkResult.account',
    reason: ENDED_WELL,
  },
  {
    file: 'server/relink/outcome.ts',
    from: 'session.relinkResult?.authorization',
    to: 'session.relinkResult.authorization',
    reason: ENDED_WELL,
  },
  { file: 'server/relink/outcome.ts', from: 'result?.account', to: 'result.account', reason: ENDED_WELL },
  {
    file: 'server/relink/outcome.ts',
    from: 'result?.authorization',
    to: 'result.authorization',
    reason: ENDED_WELL,
  },
  {
    file: 'server/relink/outcome.ts',
    from: 'default: return false;',
    to: 'default:',
    reason: 'Nothing is as good as false to all that ask.',
  },
  {
    file: 'server/relink/ownership.ts',
    from: 'kind === undefined',
    to: 'false',
    reason: 'A holder without a kind has no name under it either; this is for the compiler.',
  },
  {
    file: 'server/relink/reconcile.ts',
    from: "'unknown'",
    to: '""',
    reason: 'Any text will do that is no holder in JSON.',
  },
  {
    file: 'server/relink/relinkability.ts',
    from: 'first === second',
    to: 'false',
    reason: 'Two without a deadline give NaN, which a sort takes for 0.',
  },
  {
    file: 'server/relink/changes.ts',
    from: '[]',
    to: '["Stryker was here"]',
    reason: 'What has no authorization is no account of the login.',
  },
  {
    file: 'server/webhooks/ask-ledger.ts',
    from: 'resumesAt !== undefined',
    to: 'true',
    reason: 'No time is less than undefined; this is for the compiler.',
  },
  {
    file: 'server/http/guard.ts',
    from: "''",
    to: '"Stryker was here!"',
    reason:
      'It stands for what is left out: any text will do that is no version, no media type, and no account.',
  },
  {
    file: 'server/http/guard.ts',
    from: "'owner'",
    to: '""',
    reason: 'It tells the hash of an owner from hashes of other things, which nobody compares it with.',
  },
  {
    file: 'server/http/body.ts',
    from: "''",
    to: '"Stryker was here!"',
    reason: 'It stands for a length that is left out: any text will do that is no number.',
  },
  {
    file: 'server/http/cross-origin.ts',
    from: "''",
    to: '"Stryker was here!"',
    reason: 'It stands for an origin that is left out: any text will do that is none.',
  },
  {
    file: 'server/http/cross-origin.ts',
    from: 'origin !== undefined',
    to: 'true',
    reason: 'Undefined is neither listed nor exact; this is for the compiler.',
  },
  {
    file: 'component/run.ts',
    from: 'session !== null',
    to: 'true',
    reason:
      'Of a session without an id nobody is asked, so that there is no verdict; this is for the compiler.',
  },
];
