import type { Snapshot } from '../../analysis';
import { sumSizes } from '../../sizes/sum';
import { heldEarlier, sureEffects } from '../../waste/earlier';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'moved-later',
  severity: 'warning',
  title: 'A RUN moves files that an earlier layer holds, which stores them again.',
  why: `
A layer stores whole files. What is moved is written into this layer under its new name, while the earlier layer keeps it
under the old one. Copy it to where it belongs at once, or move it in the RUN that makes it.

Source: measured with BuildKit (2026-08): the layer of \`mv\` has the files’ full size.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY site /tmp/site\nRUN mv /tmp/site /srv/site\n',
      'site/index.html': '<p>A ship.</p>\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY site /srv/site\n',
      'site/index.html': '<p>A ship.</p>\n',
    },
  },
  equivalents: {},
  check: (snapshot) => runsOf(snapshot, imageStages(snapshot)).flatMap((place) => violations(snapshot, place)),
};

function violations(snapshot: Snapshot, place: RunPlace): readonly Violation[] {
  return sureEffects(place).flatMap((effect) => {
    if (effect.kind !== 'move') return [];
    const files = heldEarlier(snapshot, place, effect.sources);
    const saves = sumSizes(files.map(({ held }) => held.disk));
    if (files.length === 0 || isNothing(saves)) return [];
    const remedy = files.every(({ copy }) => copy !== null)
      ? 'copying it there at once'
      : 'moving it in the step that makes it';
    return [
      {
        span: commandPlace(snapshot, place.step, effect.span),
        message: `Moving this stores again what an earlier layer holds: ${remedy} saves ${told(saves)}.`,
        ...weightOf(saves),
      },
    ];
  });
}
