import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { '/relink': backend, '/emulator': backend } },
});
