import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import { sumSizes } from '../../sizes/sum';
import { type EarlierFile, heldEarlier, sureEffects } from '../../waste/earlier';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'removed-later',
  severity: 'warning',
  title: 'A RUN removes files that an earlier layer holds, which frees nothing.',
  why: `
Layers are stored one above the other. Removing a file in a later step stores a note that hides it; its bytes stay in the
image and are pulled with it. Remove in the RUN that makes the file. What only one RUN needs is not copied at all:
\`RUN --mount=type=bind,source=app.deb,target=/tmp/app.deb\` shows it to that RUN alone.

Source: the OCI image specification, “Whiteouts” (github.com/opencontainers/image-spec, layer.md, v1.1).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY app.deb /tmp/app.deb\nRUN dpkg -i /tmp/app.deb && rm /tmp/app.deb\n',
      'app.deb': 'a package\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:bookworm\nRUN --mount=type=bind,source=app.deb,target=/tmp/app.deb dpkg -i /tmp/app.deb\n',
      'app.deb': 'a package\n',
    },
  },
  equivalents: {},
  check: (snapshot) => runsOf(snapshot, imageStages(snapshot)).flatMap((place) => violations(snapshot, place)),
};

function violations(snapshot: Snapshot, place: RunPlace): readonly Violation[] {
  const unpacked = new Set(sureEffects(place).flatMap(archiveOf));
  return sureEffects(place).flatMap((effect) => {
    if (effect.kind !== 'delete' || effect.filtered) return [];
    const files = heldEarlier(snapshot, place, effect.paths).filter(
      ({ held, path }) => (effect.recursive || held.kind === 'file') && !unpacked.has(path),
    );
    const saves = sumSizes(files.map(({ held }) => held.disk));
    if (files.length === 0 || isNothing(saves)) return [];
    return [
      {
        span: commandPlace(snapshot, place.step, effect.span),
        message: `This frees nothing, since an earlier layer holds it: ${remedy(files)} saves ${told(saves)}.`,
        ...weightOf(saves),
      },
    ];
  });
}

function remedy(files: readonly EarlierFile[]): string {
  const isCopied = files.every(({ copy }) => copy !== null);
  return isCopied ? '`RUN --mount=type=bind` in place of the COPY' : 'removing it in the step that makes it';
}

/** An archive that is unpacked here has a rule of its own. */
function archiveOf(effect: ShellEffect): readonly string[] {
  return effect.kind === 'unpack' && effect.from.kind === 'file' ? [effect.from.file.path ?? ''] : [];
}
