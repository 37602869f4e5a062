/** Pages of other sites: CSRF, and what CORS may give away. */
import { accounts } from '../bank.ts';
import type { Stage } from '../stage.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';

const level = 'complete';
const section = 'origins';
const fix =
  'Compare Origin, whole, with a list of exact origins, and refuse what is not on it, GET and POST alike.';

async function mustRefuse(stage: Stage, headers: Record<string, string>): Promise<void> {
  const before = (await stage.sessions()).length;
  mustAnswer(await stage.ada.session({ account: accounts.broken }, { headers }), 403, fix);
  must((await stage.sessions()).length === before, 'a session was created all the same', fix);
}

/** Origins that look like the one that is listed. */
function lookAlikes(origin: string): string[] {
  const { protocol, host } = new URL(origin);
  const other = protocol === 'https:' ? 'http:' : 'https:';
  return [
    `${protocol}//evil-${host}`,
    `${protocol}//${host}.evil.example`,
    `${other}//${host}`,
    `${protocol}//sub.${host}`,
  ];
}

export const crossSite: readonly Check[] = [
  {
    id: 'origin.foreign',
    level,
    section,
    rule: 'A page of another site is refused before anything is done',
    run: (stage) => mustRefuse(stage, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }),
  },
  {
    id: 'origin.null',
    level,
    section,
    rule: 'A sandboxed page (Origin: null) is refused',
    run: (stage) => mustRefuse(stage, { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }),
  },
  {
    id: 'origin.same-site',
    level,
    section,
    rule: 'A neighbour on the same site is another origin',
    run: (stage) =>
      mustRefuse(stage, { Origin: 'https://neighbour.evil.example', 'Sec-Fetch-Site': 'same-site' }),
  },
  {
    id: 'origin.reading',
    level,
    section,
    rule: 'A page of another site cannot read accounts',
    async run(stage) {
      const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
      const answer = await stage.ada.get('/accounts', { headers });
      must(
        answer.headers.get('access-control-allow-origin') === null,
        'it is told Access-Control-Allow-Origin',
        fix,
      );
      mustAnswer(answer, 403, fix);
    },
  },
  {
    id: 'origin.preflight',
    level,
    section,
    rule: 'The preflight of another site is not granted',
    async run(stage) {
      const headers = {
        Origin: 'https://evil.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      };
      const answer = await stage.stranger.ask('OPTIONS', '/sessions', { headers });
      const granted = answer.headers.get('access-control-allow-origin');
      must(granted === null, `it is granted to ${String(granted)}`, fix);
    },
  },
  {
    id: 'origin.listed',
    level,
    section,
    needs: 'origin',
    rule: 'The page of a listed origin may ask, with credentials',
    async run(stage) {
      const origin = stage.settings.origin ?? '';
      const answer = await stage.ada.get('/accounts', {
        headers: { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
      });
      mustAnswer(answer, 200, 'Let the pages of listed origins ask.');
      must(
        answer.headers.get('access-control-allow-origin') === origin,
        'without Access-Control-Allow-Origin',
        'Repeat the listed origin; never send *.',
      );
      must(
        answer.headers.get('access-control-allow-credentials') === 'true',
        'without Access-Control-Allow-Credentials',
        'Cookies of the page want it.',
      );
      must(
        /\borigin\b/i.test(answer.headers.get('vary') ?? ''),
        'without Vary: Origin',
        'A cache would give it to others.',
      );
    },
  },
  {
    id: 'origin.look-alike',
    level,
    section,
    needs: 'origin',
    rule: 'What looks like a listed origin is another one',
    async run(stage) {
      for (const origin of lookAlikes(stage.settings.origin ?? '')) {
        await mustRefuse(stage, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' });
      }
    },
  },
];
