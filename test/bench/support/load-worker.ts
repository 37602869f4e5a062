// Asks for sessions, so many at a time, and says how long each took.
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { parentPort } from 'node:worker_threads';
import type { Load } from './load.ts';

const agent = new Agent({ keepAlive: true });

parentPort?.on('message', (load: Load) => {
  void run(load).then(
    (times) => parentPort?.postMessage({ times }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});

async function run({ url, body, requests, atOnce }: Load): Promise<number[]> {
  const times: number[] = [];
  let left = requests;
  async function client() {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await post(url, body);
      times.push(performance.now() - start);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client));
  return times;
}

function post(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-user': 'ada', 'content-length': body.length };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      void text(response).then((answer) =>
        response.statusCode === 201
          ? resolve()
          : reject(new Error(`${String(response.statusCode)} ${answer}`)),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
