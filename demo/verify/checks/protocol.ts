/** Methods, bodies, headers and the form of refusals. */
import { accounts } from '../bank.ts';
import type { Answer } from '../actor.ts';
import type { Check } from '../check.ts';
import { must, mustAnswer } from '../failure.ts';

const level = 'complete';
const section = 'errors';

function mustBeProblem({ request, headers, status, body }: Answer): void {
  const type = headers.get('content-type') ?? '';
  must(
    type.includes('application/problem+json'),
    `${request}: the error is ${type || 'without a type'}`,
    'Send errors as application/problem+json.',
  );
  const whole = typeof body.title === 'string' && body.status === status && typeof body.code === 'string';
  must(
    whole && typeof body.request_id === 'string',
    `${request}: the problem is not whole`,
    'Send type, title, status, code and request_id.',
  );
}

export const protocol: readonly Check[] = [
  {
    id: 'error.form',
    level,
    section,
    rule: 'Every refusal is problem+json with a code',
    async run(stage) {
      mustBeProblem(await stage.stranger.get('/accounts'));
      mustBeProblem(await stage.ada.get('/accounts/fca_verify_nowhere'));
      mustBeProblem(await stage.ada.session({ account: accounts.closed }));
    },
  },
  {
    id: 'error.codes',
    level,
    section,
    rule: 'The codes are those of the contract',
    async run(stage) {
      const answers = [
        [await stage.stranger.get('/accounts'), 'unauthenticated'],
        [await stage.ada.get('/accounts/fca_verify_nowhere'), 'not_found'],
      ] as const;
      for (const [{ request, body }, code] of answers) {
        must(
          body.code === code,
          `${request}: code is ${String(body.code)}, not ${code}`,
          'Use the codes of the contract.',
        );
      }
    },
  },
  {
    id: 'error.method',
    level,
    section,
    rule: 'Another method gets 405 and Allow',
    async run(stage) {
      const answer = await stage.ada.ask('DELETE', '/sessions', {});
      mustAnswer(answer, 405, 'Refuse methods that a route does not have.');
      must(
        /\bPOST\b/.test(answer.headers.get('allow') ?? ''),
        'without Allow: POST',
        'Name the methods in Allow.',
      );
    },
  },
  {
    id: 'error.route',
    level,
    section,
    rule: 'A route that does not exist is 404',
    async run(stage) {
      mustAnswer(await stage.ada.get('/nowhere'), 404, 'Answer 404 for what is not in the contract.');
    },
  },
  {
    id: 'body.type',
    level,
    section,
    rule: 'A body that is not application/json is refused, since forms of other sites can send those',
    async run(stage) {
      const body = JSON.stringify({ account: accounts.broken });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const answer = await stage.ada.ask('POST', '/sessions', { body, headers: { 'Content-Type': type } });
        mustAnswer(answer, 415, 'Refuse it with unsupported_media_type (CSRF).');
      }
    },
  },
  {
    id: 'body.syntax',
    level,
    section,
    rule: 'A body that is no JSON object is refused',
    async run(stage) {
      for (const body of ['{', '[]', '"fca_1"', 'null']) {
        const answer = await stage.ada.ask('POST', '/sessions', {
          body,
          headers: { 'Content-Type': 'application/json' },
        });
        mustAnswer(answer, 400, 'Refuse it with invalid_request.');
      }
    },
  },
  {
    id: 'body.fields',
    level,
    section,
    rule: 'A field of the wrong type is refused',
    async run(stage) {
      mustAnswer(await stage.ada.post('/sessions', { account: 7 }), 400, 'Check the types of fields.');
      mustAnswer(
        await stage.ada.post('/sessions', { account: { id: accounts.broken } }),
        400,
        'Check the types of fields.',
      );
    },
  },
  {
    id: 'body.size',
    level,
    section: 'limits',
    rule: 'A body of a megabyte is refused',
    async run(stage) {
      const answer = await stage.ada.post('/sessions', {
        account: accounts.broken,
        padding: 'x'.repeat(1 << 20),
      });
      mustAnswer(answer, [400, 413], 'Limit bodies to a few kilobytes.');
    },
  },
  {
    id: 'header.contract',
    level,
    section: 'headers',
    rule: 'Answers carry Relink-Contract: 1',
    async run(stage) {
      const answers = [await stage.ada.get('/accounts'), await stage.ada.get('/accounts/fca_verify_nowhere')];
      for (const { request, headers } of answers) {
        must(
          headers.get('relink-contract') === '1',
          `${request}: without Relink-Contract: 1`,
          'Send it with every answer.',
        );
      }
    },
  },
  {
    id: 'header.other-contract',
    level,
    section: 'headers',
    rule: 'Who asks for another version of the contract is told so',
    async run(stage) {
      const answer = await stage.ada.get('/accounts', { headers: { Accept: 'application/json;relink=9' } });
      mustAnswer(answer, 406, 'Refuse it with contract_mismatch.');
    },
  },
  {
    id: 'header.no-store',
    level,
    section: 'headers',
    rule: 'No answer may be kept by a cache',
    async run(stage) {
      for (const path of ['/accounts', `/accounts/${accounts.broken}`]) {
        const { request, headers } = await stage.ada.get(path);
        const kept = !/\bno-store\b/.test(headers.get('cache-control') ?? '');
        must(
          !kept,
          `${request} lacks Cache-Control: no-store`,
          'Send Cache-Control: no-store with every answer.',
        );
      }
    },
  },
  {
    id: 'openapi',
    level,
    section: 'openapi',
    rule: 'GET /openapi.json describes the routes',
    async run(stage) {
      const answer = await stage.stranger.get<{ openapi?: string; paths?: object }>('/openapi.json');
      mustAnswer(answer, 200, 'Serve the document of the contract; it is no secret.');
      const paths = Object.keys(answer.body.paths ?? {});
      const missing = ['/accounts', '/accounts/{id}', '/sessions', '/sessions/{id}'].filter(
        (path) => !paths.some((each) => each.endsWith(path)),
      );
      must(missing.length === 0, `without ${missing.join(', ')}`, 'Describe every route.');
    },
  },
];
