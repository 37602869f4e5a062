// What has the name of Stripe.js on a page, and brings none: tags that are asleep, or no Stripe at all.
import { expect } from './support/expect.ts';
import { address, arrive, ours, page, placeTag, press, tags, time } from './support/stripe-tags.ts';

describe('what brings no Stripe.js', () => {
  const asleep: Record<string, string>[] = [
    { type: 'text/plain' },
    { type: 'application/ld+json' },
    { type: 'speculationrules' },
    { nomodule: '' },
    { language: 'vbscript' },
  ];
  for (const attributes of asleep) {
    it(`is a tag with ${JSON.stringify(attributes)}: ours is put in`, async () => {
      const tag = placeTag(attributes);
      const { ends, restore } = await press();
      await time.pass(() => ours([tag]).length > 0, 500);
      restore();
      arrive(ours([tag])[0]!);
      expect(await ends()).to.equal('relinked');
      expect(tag.heard).to.deep.equal([]);
    });
  }

  const awake = [
    { type: '' },
    { type: 'text/javascript' },
    { type: 'Application/JavaScript' },
    { async: '' },
  ];
  for (const attributes of awake) {
    it(`is no tag with ${JSON.stringify(attributes)}`, async () => {
      const tag = placeTag(attributes);
      const { ends, restore } = await press();
      await time.pass(() => false, 5_000);
      restore();
      expect(ours([tag])).to.be.empty;
      arrive(tag);
      expect(await ends()).to.equal('relinked');
    });
  }

  it('is a tag in a template', async () => {
    const template = document.createElement('template');
    template.innerHTML = `<script src="${address}"></script>`;
    document.body.append(template);
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 500);
    restore();
    arrive(tags()[0]!);
    expect(await ends()).to.equal('relinked');
    template.remove();
  });

  it('is an element with the id “Stripe”', async () => {
    const input = document.createElement('input');
    input.id = 'Stripe';
    document.body.append(input);
    expect(page.Stripe).to.equal(input);
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 500);
    restore();
    arrive(tags()[0]!);
    expect(await ends()).to.equal('relinked');
    input.remove();
  });

  it('is a getter that throws, until Stripe.js takes its place', async () => {
    const get = () => {
      throw new Error('No Stripe here.');
    };
    Object.defineProperty(window, 'Stripe', { configurable: true, get });
    const { ends, restore } = await press();
    await time.pass(() => tags().length > 0, 500);
    restore();
    Reflect.deleteProperty(page, 'Stripe');
    arrive(tags()[0]!);
    expect(await ends()).to.equal('relinked');
  });
});
