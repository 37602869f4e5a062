import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default defineConfig({
  plugins: [preact()],
  server: { proxy: { '/relink': backend, '/emulator': backend } },
});
