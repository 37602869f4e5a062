// One suite for every ledger: who gets an event, for how long, and whose word counts.
import { expect, it } from 'vitest';
import { HOUR, overLedgers } from './support/ledgers.ts';

overLedgers('a ledger', (use) => {
  it('gives an event to the first who claims it', async () => {
    const { claim } = use();
    expect(await claim()).toMatchObject({ state: 'claimed', attempt: 1 });
    expect(await claim()).toEqual({ state: 'busy' });
  });

  it('gives each event to exactly one of many who claim at once', async () => {
    const { claim } = use();
    const answers = await Promise.all(Array.from({ length: 20 }, () => claim()));
    expect(answers.filter(({ state }) => state === 'claimed')).toHaveLength(1);
    expect(answers.filter(({ state }) => state === 'busy')).toHaveLength(19);
  });

  it('remembers what is done, for good', async () => {
    const { stores, id, claim, claimed } = use();
    const token = await claimed(1);
    expect(await stores.ledger.complete(id, token)).toBe(true);
    expect(await claim()).toEqual({ state: 'done' });
    expect(await stores.ledger.complete(id, token)).toBe(false);
    expect(await stores.ledger.release(id, token, 'Error')).toBe(false);
    expect(await claim()).toEqual({ state: 'done' });
  });

  it('gives an event out again at once when it was given back', async () => {
    const { stores, id, claim, claimed } = use();
    const token = await claimed();
    expect(await stores.ledger.release(id, token, 'RangeError')).toBe(true);
    expect(await claim()).toMatchObject({ state: 'claimed', attempt: 2 });
  });

  it('gives an event out again when the lease has ended, to one', async () => {
    const { claim, claimed } = use();
    await claimed(1);
    await expect.poll(async () => (await claim(HOUR)).state).toBe('claimed');
    const answers = await Promise.all(Array.from({ length: 20 }, () => claim()));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['busy']));
  });

  it('counts the attempts', async () => {
    const { stores, id, claim } = use();
    for (const attempt of [1, 2, 3]) {
      const answer = await claim();
      expect(answer).toMatchObject({ state: 'claimed', attempt });
      if (answer.state === 'claimed') await stores.ledger.release(id, answer.token, 'Error');
    }
  });

  it('hears nothing from whoever was taken over', async () => {
    const { stores, id, claim, claimed } = use();
    const late = await claimed(1);
    let current = '';
    await expect
      .poll(async () => {
        const answer = await claim(HOUR);
        if (answer.state === 'claimed') current = answer.token;
        return answer.state;
      })
      .toBe('claimed');
    expect(await stores.ledger.complete(id, late)).toBe(false);
    expect(await stores.ledger.release(id, late, 'Error')).toBe(false);
    expect(await claim()).toEqual({ state: 'busy' });
    expect(await stores.ledger.complete(id, current)).toBe(true);
  });

  it('lets whoever is late complete, if nobody took over', async () => {
    const { stores, id, claimed } = use();
    expect(await stores.ledger.complete(id, await claimed(1))).toBe(true);
  });

  it('hears nothing of events that it does not know', async () => {
    const { stores, id } = use();
    expect(await stores.ledger.complete(id, 'token')).toBe(false);
    expect(await stores.ledger.release(id, 'token', 'Error')).toBe(false);
  });

  it('takes any text for an id', async () => {
    const { id, claim, claimed } = use();
    const odd = `'; drop table relink_event; --${id}\u00e7\u{1f3e6}`;
    await claimed(HOUR, { id: odd });
    expect(await claim(HOUR, { id: odd })).toEqual({ state: 'busy' });
  });

  it('says that it is there', () => expect(use().stores.ledger.ping()).resolves.toBeUndefined());
});
