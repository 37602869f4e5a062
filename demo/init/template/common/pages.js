// The page, the sign-in, and the file with the element.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const read = (path) => readFile(new URL(path, import.meta.url), 'utf8');

/** @param emulatorOrigin where the stand-in for Stripe.js is; undefined with Stripe itself */
export async function readPages(emulatorOrigin) {
  const script = emulatorOrigin ? `<script src="${emulatorOrigin}/emulator/stripe.js"></script>` : '';
  return {
    index: (await read('public/index.html')).replace('<!-- emulator -->', script),
    signIn: await read('public/sign-in.html'),
  };
}

/** The folder with the element and what it loads later: serve all of it, at one place. */
export const elementFolder = fileURLToPath(
  new URL('.', import.meta.resolve('relink-account/relink-account.js')),
);
