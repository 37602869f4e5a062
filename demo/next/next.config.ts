import type { NextConfig } from 'next';

// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default {
  reactStrictMode: true,
  rewrites: () =>
    Promise.resolve([
      { source: '/relink/:path*', destination: `${backend}/relink/:path*` },
      { source: '/emulator/:path*', destination: `${backend}/emulator/:path*` },
    ]),
} satisfies NextConfig;
