// What `npm start` runs.
import { startDemo } from './serve.ts';
import { readSettings, StartError } from './settings.ts';

try {
  const settings = readSettings(process.env);
  const demo = await startDemo(settings);
  const stripe =
    settings.stripe === 'emulator'
      ? 'the built-in emulator (no keys, no network)'
      : 'Stripe itself, in your sandbox';
  console.log(`relink-account: open ${demo.url} – it talks to ${stripe}.`);
  if (!demo.isLocal) {
    console.error(
      'Warning: this listens beyond this machine, and whoever reaches it is signed in as anybody.',
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.close().then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
