// How a body is received: up to the limit and no further, announced or in pieces, broken off, or taken by somebody else.
import { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import { receiveBody } from '../../server/http/body.ts';
import type { RelinkEnv } from '../../server/http/environment.ts';
import { limitedJson } from '../../server/http/guard.ts';
import { BrowserGoneError } from '../../server/deadline.ts';
import { isProblem } from '../../server/problem.ts';

const LIMIT = 8;

/** What was received, or the code and the detail that the request was refused with. */
async function received(request: Request, receive: 'bytes' | 'json' = 'bytes'): Promise<unknown> {
  const app = new Hono<RelinkEnv>();
  let came: unknown;
  app.post('/', async (c) => {
    try {
      if (receive === 'json') {
        await limitedJson(c);
        came = c.get('body');
      } else came = new TextDecoder().decode(await receiveBody(c, LIMIT));
    } catch (error) {
      came = error instanceof Error && 'info' in error ? toCode(error) : error;
    }
    return c.body(null);
  });
  await app.fetch(request);
  return came;
}
const toCode = (error: Error) => {
  const { code, info } = error as Error & { code: string; info: { detail?: string } };
  return [code, ...(info.detail === undefined ? [] : [info.detail])];
};

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('http://relink.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
/** A body in these pieces, which may fail at its end; and how many were taken. */
function streamOf(pieces: string[], failure?: { with: unknown }) {
  const taken: string[] = [];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[taken.length];
        if (piece !== undefined) {
          taken.push(piece);
          controller.enqueue(new TextEncoder().encode(piece));
        } else if (failure) controller.error(failure.with);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { taken, stream };
}
const TOO_LARGE = ['payload_too_large'];
const BROKEN = ['invalid_request', 'The body broke off before its end.'];
const ALREADY_READ = ['body_already_read', 'Mount this endpoint before any body parser.'];

describe('a body', () => {
  it.each<[string, string[], unknown]>([
    ['in one piece', ['12345678'], '12345678'],
    ['in pieces', ['123', '45', '678'], '12345678'],
    ['of nothing', [], ''],
    ['in one piece that is too large', ['123456789'], TOO_LARGE],
    ['in pieces that are too large', ['12345', '6789'], TOO_LARGE],
  ])('%s is received as far as it may be, whether its length is told or not', async (_, pieces, expected) => {
    expect(await received(post(streamOf(pieces).stream))).toEqual(expected);
    const text = pieces.join('');
    expect(await received(post(text, { 'Content-Length': String(text.length) }))).toEqual(expected);
  });

  it('that there is none of is empty', async () => {
    expect(await received(post(null))).toBe('');
  });

  it('is read no further than the piece that goes beyond the limit', async () => {
    const { taken, stream } = streamOf(['1234', '5678', '9', 'x', 'y']);
    expect(await received(post(stream))).toEqual(TOO_LARGE);
    expect(taken).toEqual(['1234', '5678', '9']);
  });

  it.each(['9', '1e3'])('that announces %s bytes is not read at all', async (length) => {
    const { taken, stream } = streamOf(['1']);
    expect(await received(post(stream, { 'Content-Length': length }))).toEqual(TOO_LARGE);
    expect(taken).toEqual([]);
  });

  it.each(['8', '1'])('that announces %s bytes is received whole by the platform', async (length) => {
    expect(await received(post('12345678', { 'Content-Length': length }))).toBe('12345678');
  });

  it.each(['x', 'x1', '1x', '-1'])('whose length is said to be %j is taken in pieces', async (length) => {
    const { taken, stream } = streamOf(['12345678', '9', 'x', 'y']);
    expect(await received(post(stream, { 'Content-Length': length }))).toEqual(TOO_LARGE);
    expect(taken).toEqual(['12345678', '9']);
  });

  it.each<[string, unknown, unknown]>([
    ['an error', new Error('planted'), BROKEN],
    ['text', 'planted', BROKEN],
    ['nothing', undefined, BROKEN],
    ['what a platform says of a body that is taken', new TypeError('planted'), ALREADY_READ],
  ])('that breaks off with %s is refused without a word of that', async (_, failure, expected) => {
    expect(await received(post(streamOf(['1'], { with: failure }).stream))).toEqual(expected);
  });

  it('that a parser has read, or is reading, is missed', async () => {
    const read = post('1');
    await read.text();
    expect(await received(read)).toEqual(ALREADY_READ);
    const large = post('123456789', { 'Content-Length': '9' });
    await large.text();
    expect(await received(large)).toEqual(ALREADY_READ);
    const reading = post(streamOf(['1']).stream);
    reading.body?.getReader();
    expect(await received(reading)).toEqual(ALREADY_READ);
  });

  it('of a browser that has gone is nobody’s fault', async () => {
    const request = new Request(post('1'), { signal: AbortSignal.abort() });
    const error = await received(request);
    expect([error instanceof BrowserGoneError, isProblem(error)]).toEqual([true, false]);
  });
});

describe('JSON', () => {
  const WRONG = ['unsupported_media_type', 'Send Content-Type: application/json.'];
  it.each<[string, boolean]>([
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/json ; charset=utf-8', true],
    ['text/plain', false],
    ['application/json+x', false],
    ['text/plain; application/json', false],
    ['', false],
  ])('of the type %j is taken: %s', async (type, isTaken) => {
    expect(await received(post('{"ä":1}', { 'Content-Type': type }), 'json')).toEqual(
      isTaken ? '{"ä":1}' : WRONG,
    );
  });

  it('without a type is not taken', async () => {
    expect(await received(post(new Uint8Array([123, 125])), 'json')).toEqual(WRONG);
  });

  it('whose length is told in several digits is received by the platform', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': '12' };
    const request = post('x'.repeat(12), headers);
    const whole = vi.spyOn(request, 'arrayBuffer');
    expect(await received(request, 'json')).toHaveLength(12);
    expect(whole).toHaveBeenCalledOnce();
  });

  it('is taken up to 16 KiB', async () => {
    const headers = { 'Content-Type': 'application/json' };
    expect(await received(post('x'.repeat(16_384), headers), 'json')).toHaveLength(16_384);
    expect(await received(post('x'.repeat(16_385), headers), 'json')).toEqual(TOO_LARGE);
  });
});
