// What the snippets take from the rest of the reader's project: the only names that they may use without declaring them.
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';
import type {} from 'relink-account';
import type { EventHandlers, EventLedger, RelinkServerOptions } from 'relink-account/server';
import type { toNodeListener } from 'relink-account/server/hosts/node';
import type { TestEmulator } from 'relink-account/testing';
import type StripeClient from 'stripe';
import type { expect as Expect } from 'vitest';

declare global {
  /** The reader's own sign-in. */
  var sessionUser: (request: Request) => Promise<{ id: string; stripeCustomer: string } | null>;
  /** The reader's own letter to a customer. */
  var remind: (object: { readonly id: string }) => Promise<void>;
  var app: Hono;
  var fastify: FastifyInstance;
  /** Of an endpoint that is mounted already. */
  var options: RelinkServerOptions;
  var listener: ReturnType<typeof toNodeListener>;
  /** What Stripe delivers, and where the reader's workers get it from. */
  var request: Request;
  var rawBody: string;
  var secrets: readonly string[];
  var queue: { send: (message: object) => Promise<void> };
  var stripe: StripeClient;
  var on: EventHandlers;
  var ledger: EventLedger;
  /** Imported further up in the reader's file. */
  var Stripe: typeof StripeClient;
  /** Of a session that the reader's back end has created. */
  var clientSecret: string;
  /** Of the reader's tests. */
  var emulator: TestEmulator;
  var expect: typeof Expect;
  /** Of the route that Stripe delivers to, and of the worker behind it. */
  var rawBody: string;
  var request: Request;
  var stripe: StripeClient;
  var secrets: string[];
  var queue: { readonly send: (message: object) => Promise<void> };
  var on: EventHandlers;
  var ledger: EventLedger;
}
