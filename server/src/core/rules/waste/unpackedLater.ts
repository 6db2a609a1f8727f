import type { Snapshot } from '../../analysis';
import { sumSizes } from '../../sizes/sum';
import { heldEarlier, sureEffects } from '../../waste/earlier';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'unpacked-later',
  severity: 'warning',
  title: 'A RUN unpacks an archive that an earlier layer holds, so that the image has both.',
  why: `
The archive stays in the layer that brought it, whether or not it is removed after unpacking. \`ADD\` unpacks a local tar
archive as it copies it; others are shown to the one RUN that unpacks them by \`--mount=type=bind\`. What is downloaded is
unpacked, and removed, in the RUN that downloads it.

Source: the Dockerfile reference, “ADD” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY site.tar.gz /tmp/site.tar.gz\nRUN tar -xzf /tmp/site.tar.gz -C /srv\n',
      'site.tar.gz': 'an archive\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nADD site.tar.gz /srv/\n',
      'site.tar.gz': 'an archive\n',
    },
  },
  equivalents: {},
  quietedBy: { hadolint: ['DL3010'] },
  check: (snapshot) => runsOf(snapshot, imageStages(snapshot)).flatMap((place) => violations(snapshot, place)),
};

function violations(snapshot: Snapshot, place: RunPlace): readonly Violation[] {
  return sureEffects(place).flatMap((effect) => {
    if (effect.kind !== 'unpack' || effect.from.kind !== 'file') return [];
    const files = heldEarlier(snapshot, place, [effect.from.file]).filter(({ held }) => held.kind === 'file');
    const saves = sumSizes(files.map(({ held }) => held.disk));
    if (files.length === 0 || isNothing(saves)) return [];
    const local = files.every(({ copy }) => copy !== null);
    const remedy = local ? '`ADD` or a bind mount' : 'unpacking and removing it in the step that brings it';
    return [
      {
        span: commandPlace(snapshot, place.step, effect.span),
        message: `The archive stays in an earlier layer beside what it holds: ${remedy} saves ${told(saves)}.`,
        ...weightOf(saves),
      },
    ];
  });
}
