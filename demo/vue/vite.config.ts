import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'relink-account' } } })],
  server: { proxy: { '/relink': backend, '/emulator': backend } },
});
