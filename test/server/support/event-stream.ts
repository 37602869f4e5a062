// A page that listens, as far as the server can tell.
interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** A stream that was opened, and what has come over it. */
export interface Listening {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly StreamEvent[];
  /** Comments, which keep the stream from being taken for dead. */
  readonly comments: readonly string[];
  /** Ids that the changes named, in their order. */
  readonly changed: () => string[];
  /** Resolves once an event of this type has come. */
  readonly until: (type: string) => Promise<void>;
  /** Settles when the stream has ended: true if it was ended well, and not cut. */
  readonly ended: Promise<boolean>;
  readonly lastId: () => string;
  readonly leave: () => void;
}

/** Opens a stream. @param after the id of the last event that was heard */
export async function listenTo(
  url: string,
  { after, headers = {} }: { after?: string | undefined; headers?: Record<string, string> } = {},
): Promise<Listening> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/changes`, {
    headers: {
      Accept: 'text/event-stream;relink=1',
      ...(after !== undefined && { 'Last-Event-ID': after }),
      ...headers,
    },
    signal: leaving.signal,
  });
  const events: StreamEvent[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();
  function take(block: string): void {
    if (block.startsWith(':')) {
      comments.push(block);
      return;
    }
    const fields = block.split('\n').map((line) => /^(\w+): (.*)$/.exec(line)!.slice(1) as [string, string]);
    events.push({ event: '', id: '', data: '', ...Object.fromEntries(fields) });
  }

  async function read(): Promise<boolean> {
    try {
      const decoder = new TextDecoder();
      let text = '';
      for await (const piece of response.body ?? []) {
        text += decoder.decode(piece, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(take);
        for (const look of waiting) look();
      }
      return true;
    } catch {
      return false;
    }
  }
  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    changed: () =>
      events
        .filter(({ event }) => event === 'change')
        .map(({ data }) => (JSON.parse(data) as { id: string }).id),
    until: (type) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!events.some(({ event }) => event === type)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    ended: read(),
    lastId: () => events.at(-1)?.id ?? '',
    leave: () => leaving.abort(),
  };
}
