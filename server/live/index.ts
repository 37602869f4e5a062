/**
 * Pages hear that an account stands differently: `GET /changes`, an extension of the endpoint.
 *
 * @module
 */
export { liveChanges, type LiveChanges, type LiveOptions } from './live-changes.ts';
export { memoryChanges } from '../stores/memory-changes.ts';
