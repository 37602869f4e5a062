import type { Context } from 'hono';
import { newId } from '../state/ids.ts';
import type { Seed } from '../state/seed.ts';
import { WireError } from '../wire/errors.ts';
import { keyOf } from '../wire/keys.ts';
import type { World } from './world.ts';

const keyPrefix = 'sk_test_scope_';

/** So many worlds at once; who needs more forgets to end them. */
const most = 500;

/**
 * The worlds of an emulator: its own, and one for each scope. A scope is known by its secret key, so that the requests of
 * one worker's server are told from those of another's in any language, without a header.
 */
export class Scopes {
  readonly #own: World;
  readonly #create: (seed?: Seed) => World;
  readonly #worlds = new Map<string, World>();

  /** @param own the world of whoever has no scope */
  constructor(own: World, create: (seed?: Seed) => World) {
    this.#own = own;
    this.#create = create;
  }

  /** @throws TypeError if the seed has a mistake, or there are too many scopes */
  open(seed?: Seed): { token: string; world: World } {
    if (this.#worlds.size >= most)
      throw new TypeError(`There are ${most} scopes already. End those that are over.`);
    const token = newId('s', 16).slice(2);
    const world = this.#create(seed);
    this.#worlds.set(token, world);
    return { token, world };
  }

  /** Forgets a scope, and gives up its webhooks. */
  end(token: string): void {
    this.#worlds.get(token)?.stop();
    this.#worlds.delete(token);
  }

  stop(): void {
    for (const world of [this.#own, ...this.#worlds.values()]) world.stop();
  }

  get tokens(): string[] {
    return [...this.#worlds.keys()];
  }

  /** The world that a request is for. @throws WireError if it names a scope that is not there */
  async worldFor(c: Context): Promise<World> {
    if (this.#worlds.size === 0 && !namesScope(c)) return this.#own;
    const { path } = c.req;
    if (path.startsWith('/v1/')) return this.#byKey(keyOf(c.req.header('Authorization')));
    if (path.startsWith('/emulator/flow/')) return this.#byHandle(await c.req.text());
    const token = c.req.query('scope');
    return token === undefined ? this.#own : this.#byToken(token, 404);
  }

  #byKey(key: string): World {
    return key.startsWith(keyPrefix) ? this.#byToken(key.slice(keyPrefix.length), 401) : this.#own;
  }

  #byToken(token: string, status: number): World {
    const world = this.#worlds.get(token);
    if (world) return world;
    throw new WireError(
      status,
      'The relink-account emulator has no such scope. It has ended, or was never opened.',
    );
  }

  /** Of a client secret, a run or a hosted page. */
  #byHandle(body: string): World {
    let handles: unknown[];
    try {
      handles = Object.values(JSON.parse(body) as object);
    } catch {
      return this.#own;
    }
    const opened = (world: World) => handles.some((each) => typeof each === 'string' && world.opens(each));
    return [...this.#worlds.values()].find(opened) ?? this.#own;
  }
}

const namesScope = (c: Context) =>
  c.req.query('scope') !== undefined || keyOf(c.req.header('Authorization')).startsWith(keyPrefix);

/** What a worker's Stripe client is made with. */
export const secretKeyOf = (token: string): string => keyPrefix + token;
