// Tags for Stripe.js: the page's own, slow or dead, and ours.
import { installStripe, finished, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import {
  arrive,
  fetchBefore,
  ours,
  page,
  placeTag,
  press,
  sessions,
  tags,
  time,
} from './support/stripe-tags.ts';

describe('a tag of the page’s own for Stripe.js', () => {
  it('that takes 14 s is waited for, and nothing is done to it', async () => {
    const tag = placeTag();
    const { ends, restore } = await press();
    void time.wait(14_000).then(() => arrive(tag));
    await time.pass(() => page.Stripe !== undefined, 29_000);
    await time.pass(() => false, 500);
    restore();
    expect(await ends()).to.equal('relinked');
    expect(tag.heard).to.deep.equal(['load']);
    expect(tags()).to.deep.equal([tag]);
  });

  it('that brings nothing is given up at the limit, with its page’s handlers left alone, and not waited for again', async () => {
    const tag = placeTag();
    const { result, element, endpoint, restore } = await press();
    await time.pass(() => element.outcome !== undefined, 31_000);
    restore();
    const outcome = await result;
    expect('error' in outcome && outcome.error.code).to.equal('stripe_js_unavailable');
    expect(tag.heard).to.deep.equal([]);
    expect(await sessions(endpoint)).to.equal(0);
    const again = element.relink();
    await eventually(() => ours([tag]).length, 'a tag of ours');
    arrive(ours([tag])[0]!);
    (await windowOf(endpoint.secret)).close(finished);
    expect((await again).status).to.equal('relinked');
    expect(tag.isConnected).to.be.true;
  });

  it('that fails while we wait is made up for by one of ours', async () => {
    const tag = placeTag();
    const { ends, restore } = await press();
    await time.pass(() => false, 500);
    tag.dispatchEvent(new Event('error'));
    await time.pass(() => ours([tag]).length > 0, 1_000);
    restore();
    arrive(ours([tag])[0]!);
    expect(await ends()).to.equal('relinked');
    expect(tag.heard).to.deep.equal(['error']);
  });

  it('that had failed before we came is not waited for', async () => {
    const tag = placeTag();
    fetchBefore();
    const { ends, restore } = await press();
    await time.pass(() => ours([tag]).length > 0, 2_000);
    restore();
    arrive(ours([tag])[0]!);
    expect(await ends()).to.equal('relinked');
  });

  it('that the page takes away is made up for, and so is a bundle of the page’s that brings Stripe without a tag', async () => {
    const tag = placeTag();
    const first = await press();
    tag.remove();
    await time.pass(() => ours().length > 0, 1_000);
    installStripe();
    await time.pass(() => false, 500);
    first.restore();
    expect(await first.ends()).to.equal('relinked');
  });
});

describe('our own tag', () => {
  it('may take 13 s', async () => {
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 1_000);
    const [tag] = tags();
    void time.wait(13_000).then(() => arrive(tag!));
    await time.pass(() => page.Stripe !== undefined, 14_000);
    await time.pass(() => false, 500);
    restore();
    expect(await ends()).to.equal('relinked');
    expect(tags()).to.deep.equal([tag]);
  });

  it('that brings an empty script, as of a content blocker, is an error at once', async () => {
    const { result, element, restore } = await press();
    await time.pass(() => tags().length > 0, 1_000);
    tags()[0]!.dispatchEvent(new Event('load'));
    await time.pass(() => element.outcome !== undefined, 1_000);
    restore();
    const outcome = await result;
    expect('error' in outcome && outcome.error.code).to.equal('stripe_js_unavailable');
    expect(tags()).to.be.empty;
  });
});
