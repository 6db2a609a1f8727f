import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import type { Size } from '../../sizes/size';
import { sumSizes } from '../../sizes/sum';
import { sureEffects } from '../../waste/earlier';
import { namesOf, withoutPackages } from '../../waste/packages';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'packages-removed-later',
  severity: 'warning',
  title: 'A RUN removes packages that an earlier layer holds, which frees nothing.',
  why: `
Layers are stored one above the other. Removing a package in a later step hides its files; their bytes stay in the image
and are pulled with it. Install, use and remove such packages in one RUN, or build in a stage of its own and copy from it
what the image needs.

Source: the OCI image specification, “Whiteouts” (github.com/opencontainers/image-spec, layer.md, v1.1); the bytes are
those of the release’s package index.
`,
  bad: {
    files: {
      Dockerfile: `FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY tool.c /srv/
RUN gcc -o /usr/local/bin/tool /srv/tool.c
RUN apt-get purge -y --auto-remove gcc libc6-dev
`,
      'tool.c': 'int main(void) { return 0; }\n',
    },
  },
  good: {
    files: {
      Dockerfile: `FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY tool.c /srv/
RUN gcc -o /usr/local/bin/tool /srv/tool.c

FROM debian:bookworm
COPY --from=build /usr/local/bin/tool /usr/local/bin/tool
`,
      'tool.c': 'int main(void) { return 0; }\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const runs = runsOf(snapshot, imageStages(snapshot));
    return runs.flatMap((place, index) => violations(snapshot, place, runs.slice(0, index)));
  },
};

function violations(snapshot: Snapshot, place: RunPlace, below: readonly RunPlace[]): readonly Violation[] {
  return sureEffects(place).flatMap((effect) => {
    const removed = removedBy(effect);
    if (removed.size === 0) return [];
    const found = below.flatMap((run) => installedBy(snapshot, run, removed));
    if (found.length === 0) return [];
    const saves = sumSizes(found.map((each) => each.saves));
    if (isNothing(saves)) return [];
    const names = [...new Set(found.flatMap((each) => each.names))];
    const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and others` : names.join(' and ');
    const message = `Removing ${shown} frees nothing, since an earlier layer holds it: a stage of its own for the build saves ${told(saves)}.`;
    return [{ span: commandPlace(snapshot, place.step, effect.span), message, ...weightOf(saves) }];
  });
}

function removedBy(effect: ShellEffect): ReadonlySet<string> {
  const isRemoval = effect.kind === 'apt-remove' || effect.kind === 'apk-del' || effect.kind === 'rpm-remove';
  return new Set(isRemoval ? effect.packages.map(({ name }) => name) : []);
}

/** Of the names, those that a RUN has brought, with what it would be smaller by without them. */
function installedBy(
  snapshot: Snapshot,
  run: RunPlace,
  removed: ReadonlySet<string>,
): readonly { readonly names: readonly string[]; readonly saves: Size }[] {
  const names = sureEffects(run)
    .flatMap(namesOf)
    .filter((name) => removed.has(name));
  if (names.length === 0) return [];
  const saves = saving(snapshot, run, `${rule.id} ${names.join(' ')}`, (effects) => withoutPackages(effects, removed));
  return saves === null ? [] : [{ names, saves }];
}
