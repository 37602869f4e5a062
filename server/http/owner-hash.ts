import { digest } from '../digest.ts';

/** Who relinks asks several times within a minute: so many owners are remembered, those who asked last. */
const REMEMBERED = 1_000;

/** Makes the hash of an owner's id: what the owner is known by in the log and where requests are counted. */
export function createOwnerHash(): (id: string) => Promise<string> {
  const hashes = new Map<string, string>();
  return async (id) => {
    const hash = hashes.get(id) ?? (await digest('owner', id));
    // A map keeps the order in which its keys were set: the first is the one that asked longest ago.
    hashes.delete(id);
    hashes.set(id, hash);
    const [oldest] = hashes.keys();
    if (hashes.size > REMEMBERED && oldest !== undefined) hashes.delete(oldest);
    return hash;
  };
}
