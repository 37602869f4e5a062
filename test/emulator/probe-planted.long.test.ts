import { expect, test } from 'vitest';
import { automatic } from '../../demo/emulator/probe/checks/index.ts';
import { changedWire, otherThan, wirePlants } from './support/planted.ts';
import { shapePlants } from './support/planted-shapes.ts';
import { differences, emulatorWire, probed, recording } from './support/probe.ts';

test.each(automatic.map((check) => [check.id, otherThan(check)] as const))(
  'an emulator that differs in %s alone is found out in that alone, and can be played from the recording',
  async (id, seen) => {
    const { fidelity } = await probed(emulatorWire({ fidelity: recording(id, seen) }));
    expect(differences(fidelity)).toEqual({ [id]: seen });
    const played = await probed(emulatorWire({ fidelity }));
    expect(played.fidelity.rows).toEqual(fidelity.rows);
  },
);

test.each([...wirePlants, ...shapePlants])(
  'what is changed on the wire is found in $id alone, and played',
  async (plant) => {
    const { fidelity } = await probed(changedWire(plant));
    expect(differences(fidelity)).toEqual({ [plant.id]: plant.seen });
    const played = await probed(emulatorWire({ fidelity }));
    expect(played.fidelity.rows).toEqual(fidelity.rows);
  },
);

const acceptable = automatic.filter(
  ({ id, expected }) =>
    /^(gate\.(?!hosted|institutions|relink|filters.institution)|holder\.(stable|both|deleted)|hosted\.(modal|missing|no_relink)|relink\.(?!active|no|account)|return_url\.no_url|webhooks|expand|paging|events|idempotency\.long|refresh|transactions|params\.(?!.*missing|unknown|hosted))/.test(
      id,
    ) && expected['http'] !== 200,
);

test.each(acceptable.map(({ id }) => id))(
  'what is refused here and accepted there, %s, can be played',
  async (id) => {
    const { fidelity } = await probed(emulatorWire({ fidelity: recording(id, { http: 200 }) }));
    expect(differences(fidelity)).toEqual({ [id]: { http: 200 } });
  },
);
