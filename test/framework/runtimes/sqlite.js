// Two lines of work for one event, as two processes would do it; the file is the argument.
import process from 'node:process';
import { openSqlite } from 'relink-account/server/stores/sqlite';

const { ledger, close } = await openSqlite(process.argv[2]);
const event = { id: 'evt_1', type: 'any' };
const first = await ledger.claim(event, 60_000);
const second = await ledger.claim(event, 60_000);
const isDone = await ledger.complete(event.id, first.token);
const third = await ledger.claim(event, 60_000);
await close();
console.log([first.state, second.state, isDone, third.state].join(' '));
