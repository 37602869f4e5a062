import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createEmulator, defaultSeed } from '../../../demo/emulator/index.ts';

const { fetch, control } = createEmulator({ seed: defaultSeed });
const delay = Number(process.argv[2]);
if (delay > 0) control.faults.add({ kind: 'latency', delay, times: Number.MAX_SAFE_INTEGER });
serve(
  {
    fetch,
    port: 0,
    hostname: '127.0.0.1',
    overrideGlobalObjects: false,
    serverOptions: { keepAliveTimeout: 0 },
  },
  ({ port }: AddressInfo) => process.send?.(port),
);
// Nobody is left behind by a bench that was stopped.
process.once('disconnect', () => process.exit());
