import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  vite: { server: { proxy: { '/relink': backend, '/emulator': backend } } },
});
