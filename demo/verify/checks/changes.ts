/** The stream of changes, where the endpoint has one. */
import type { Check } from '../check.ts';
import { mustAnswer } from '../failure.ts';

export const changes: readonly Check[] = [
  {
    id: 'changes.stranger',
    level: 'complete',
    section: 'ownership',
    rule: 'GET /changes, which is optional, is for whoever is signed in',
    async run(stage) {
      // Without a body: a stream would have no end.
      const answer = await stage.stranger.ask('HEAD', '/changes', {});
      mustAnswer(
        answer,
        [401, 404, 405, 501],
        'Find out who asks before you open a stream; or leave the route out.',
      );
    },
  },
];
