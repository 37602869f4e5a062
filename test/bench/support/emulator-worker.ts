// The emulator in a thread of its own, so that its work is not counted as a contender's.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { serve } from '@hono/node-server';
import { createEmulator, defaultSeed } from '../../../demo/emulator/index.ts';

const { fetch } = createEmulator({ seed: defaultSeed });
const server = serve({ fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
await once(server, 'listening');
parentPort?.postMessage((server.address() as AddressInfo).port);
