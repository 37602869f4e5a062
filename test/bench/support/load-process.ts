// Asks as a browser would, so many at a time, and says how long each took.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { ORIGIN, type Load } from './load.ts';
import { inTurn } from './rounds.ts';

const agent = new Agent({ keepAlive: true });
const HEADERS = {
  accept: 'application/json;relink=1',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en',
  cookie: 'theme=dark; sid=0123456789abcdef0123456789abcdef',
  origin: ORIGIN,
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'cross-site',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'x-user': 'ada',
};

process.on('message', (load: Load) => {
  const { url, body, requests, atOnce } = load;
  void inTurn(() => ask(url, body))(requests, atOnce).then(
    (times) => process.send?.({ times }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

function ask(url: string, body: string | undefined): Promise<void> {
  const [method, sent] =
    body === undefined
      ? ['GET', {}]
      : ['POST', { 'content-type': 'application/json', 'content-length': body.length }];
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, headers: { ...HEADERS, ...sent } }, (response) => {
      void text(response).then((answer) =>
        response.statusCode === 200 || response.statusCode === 201
          ? resolve()
          : reject(new Error(`${String(response.statusCode)} ${answer}`)),
      );
    });
    asked.once('error', reject);
    asked.end(body);
  });
}
