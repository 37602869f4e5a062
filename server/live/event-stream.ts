/** How many bytes may wait for a browser that reads slowly. Whoever is further behind is cut off, and resumes. */
const MAX_WAITING = 16_384;

const encoder = new TextEncoder();

/** Text in the format of `text/event-stream`, ready to be sent to many. */
export type EventText = Uint8Array<ArrayBuffer>;

/** A comment, which keeps proxies from taking the silence for an end. */
export const HEARTBEAT: EventText = encoder.encode(':\n\n');

/** One event. @param id of letters, digits and dashes: what the browser says in `Last-Event-ID` when it comes back */
export function eventText(type: 'change' | 'ready' | 'reset', id: string, data: object): EventText {
  return encoder.encode(`event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** A stream of events to one browser. */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly send: (text: EventText) => void;
  readonly end: () => void;
  readonly isOpen: () => boolean;
}

/** @param onClose called once, whoever ends the stream */
export function openEventStream(onClose: () => void): EventStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const close = (): typeof controller => {
    const last = controller;
    controller = undefined;
    if (last) onClose();
    return last;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (opened) => void (controller = opened),
      cancel: () => void close(),
    },
    { highWaterMark: MAX_WAITING, size: ({ byteLength }) => byteLength },
  );
  return {
    body,
    send(text) {
      if (!controller) return;
      if ((controller.desiredSize ?? 0) < text.byteLength) close()?.error(new Error('reads too slowly'));
      else controller.enqueue(text);
    },
    end: () => close()?.close(),
    isOpen: () => controller !== undefined,
  };
}
