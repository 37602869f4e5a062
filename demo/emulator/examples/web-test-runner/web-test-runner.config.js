import { chromeLauncher } from '@web/test-runner-chrome';
import express from 'express';
import { startEmulator } from 'relink-account/testing';
import { emulatorPlugin } from 'relink-account/testing/web-test-runner';
import Stripe from 'stripe';
import { createShop } from './shop.js';

const emulator = await startEmulator();
const stripe = new Stripe('sk_test_shop', { ...emulator.stripeConfig, apiVersion: '2026-08-26.preview' });
const shop = express().use('/shop', createShop({ stripe }));

const executablePath = process.env.CHROME_PATH;
const launchOptions = executablePath ? { executablePath, args: ['--no-sandbox'] } : {};

export default {
  files: 'test/*.test.js',
  nodeResolve: true,
  browsers: [chromeLauncher({ launchOptions })],
  // There is one emulator for all files.
  concurrency: 1,
  testFramework: { config: { timeout: 10_000 } },
  plugins: [emulatorPlugin(emulator)],
  middleware: [
    // The shop's own back end, beside its pages.
    async (context, next) => {
      if (!context.path.startsWith('/shop/')) return next();
      context.respond = false;
      shop(context.req, context.res);
    },
  ],
};
