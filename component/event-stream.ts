/** What a stream of events (`text/event-stream`) said: what happened, and the id to come back with. */
export interface StreamEvent {
  type: string;
  id: string;
}

/** Reads a stream to its end, event by event; `beat` is called with whatever comes, a comment too. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  heard: (event: StreamEvent) => void,
  beat: () => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    beat();
    // Lines end in any of three ways. The end of a piece may be the middle of CRLF.
    text = (text + decoder.decode(value, { stream: true })).replace(/\r\n|\r(?!$)/g, '\n');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
      if (/^data/m.test(block)) heard({ type: field('event'), id: field('id') });
    }
    // What has no end is no event.
    if (text.length > 65_536) throw new Error();
  }
}
