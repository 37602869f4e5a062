// What `npm start` at the top serves: the endpoint, and the emulator.
const backend = 'http://localhost:4242';

export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  telemetry: false,
  // Without it Vue would look for a component of that name.
  vue: { compilerOptions: { isCustomElement: (tag) => tag === 'relink-account' } },
  app: {
    head: {
      htmlAttrs: { lang: 'en' },
      title: 'relink-account in Nuxt',
      link: [{ rel: 'icon', href: 'data:,' }],
      // Stands in for Stripe.js:
      script: [{ src: '/emulator/stripe.js', async: true }],
    },
  },
  routeRules: {
    '/relink/**': { proxy: `${backend}/relink/**` },
    '/emulator/**': { proxy: `${backend}/emulator/**` },
  },
});
