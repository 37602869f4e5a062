// How long a body may be, and what becomes of a request where the emulator is told not to be strict.
import { expect, test } from 'vitest';
import { createEmulator } from '../../demo/emulator/index.ts';

test('a body of 100 MB is refused, whether it says its length or not', async () => {
  const headers = { Authorization: 'Bearer sk_test_1', 'Content-Type': 'application/x-www-form-urlencoded' };
  const chunk = new Uint8Array(1_000_000).fill(97);
  const { fetch: answer } = createEmulator();
  let sent = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 100) controller.close();
        else controller.enqueue(chunk);
      },
    });
  for (const more of [{ 'Content-Length': '100000000' }, { 'Transfer-Encoding': 'chunked' }]) {
    sent = 0;
    const request = new Request('http://emulator.test/v1/customers', {
      method: 'POST',
      headers: { ...headers, ...more },
      body: endless(),
      duplex: 'half',
    } as RequestInit);
    expect((await answer(request)).status).toBe(413);
    expect(sent).toBeLessThan(5);
  }
});

test('where it is not strict, what Stripe would refuse is done, and noted as a warning', async () => {
  const { fetch: answer, control } = createEmulator({ strict: false });
  const request = (body: string) =>
    answer(
      new Request('http://emulator.test/v1/customers', {
        method: 'POST',
        headers: {
          Authorization: 'Bearer sk_test_1',
          'Stripe-Version': '2031-01-01.preview',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body,
      }),
    );
  const { status } = await request('name=Eve&colour=red&address[town]=x&address[city]=y');
  expect(status).toBe(200);
  expect(control.requests()[0]!.warnings.join(' ')).toMatch(/2031-01-01.preview.*colour/);
});
