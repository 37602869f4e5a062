/** What is mutated together, and the tests that have to notice. */
export interface Room {
  /** Globs of the sources. */
  readonly mutate: readonly string[];
  /** Globs of the tests: those that are fast, and that look at these sources. */
  readonly tests: readonly string[];
  /** Share of the mutants that has to be noticed, in percent. */
  readonly threshold: number;
  /** Whether it takes less than three minutes on two quiet cores, so that CI can run it every time. */
  readonly isQuick: boolean;
}

/** Where being wrong costs money or privacy. */
export const ROOMS: Readonly<Record<string, Room>> = {
  sealing: {
    mutate: ['server/sealing/*.ts'],
    tests: ['test/unit/server-sealing*.test.ts'],
    threshold: 90,
    isQuick: true,
  },
  webhooks: {
    mutate: ['server/webhooks/*.ts'],
    tests: [
      'test/unit/webhook*.test.ts',
      'test/server/{event-functions,options-obeyed,webhook-refusals,webhook-route,webhook-signatures}.test.ts',
    ],
    threshold: 90,
    // Close to three minutes, and seldom alone: by hand.
    isQuick: false,
  },
  http: {
    // The guards: who may ask, from where, and how much they may send.
    mutate: ['server/http/{guard,body,cross-origin}.ts'],
    tests: [
      'test/unit/server-{body,cross-origin,guards}.test.ts',
      'test/server/{bodies,contract-versions,guards,identify,own-host,page-schemes,rate-limit-key}.test.ts',
    ],
    threshold: 90,
    // Close to three minutes, and seldom alone: by hand.
    isQuick: false,
  },
  relink: {
    mutate: ['server/relink/*.ts'],
    tests: [
      'test/unit/server-{changes,outcome,ownership,reconcile,relink*,session-parameters,urgency}*.test.ts',
    ],
    threshold: 90,
    isQuick: true,
  },
  run: {
    // The element's: its steps, its limits of time, and what it makes of the server's word.
    mutate: ['component/{run,deadline}.ts'],
    tests: ['test/unit/{deadline,run,run-given-up,run-ports,run-questions,run-random}.test.ts'],
    threshold: 90,
    isQuick: true,
  },
};
