import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/relink': backend, '/emulator': backend } },
});
