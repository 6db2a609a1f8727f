import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import { sureEffects } from '../../waste/earlier';
import { namesOf, withoutPackages } from '../../waste/packages';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace } from '../../waste/script';
import { isNothing, told } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'build-tools-kept',
  severity: 'information',
  title: 'The image keeps compilers and headers that its build has used.',
  why: `
What is compiled runs without the compiler, the headers and the tools around them. Compile in a stage of its own and copy
the result from there; of libraries with a \`-dev\` package the image then needs the one without (\`libpq5\` for
\`libpq-dev\`).

Looked at are images that say what they run, by CMD or ENTRYPOINT, and that compile something after the tools came.

Source: Docker’s documentation, “Multi-stage builds” (docs.docker.com/build/building/multi-stage, 2026); the bytes are
those of the release’s package index.
`,
  bad: {
    files: {
      Dockerfile: `FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY tool.c /srv/
RUN gcc -o /usr/local/bin/tool /srv/tool.c
CMD ["tool"]
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
CMD ["tool"]
`,
      'tool.c': 'int main(void) { return 0; }\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const stages = imageStages(snapshot);
    const runs = runsOf(snapshot, stages);
    const says = stages.some(({ steps }) =>
      steps.some(({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword)),
    );
    if (!says) return [];
    const removed = new Set(runs.flatMap((run) => run.reading.effects.flatMap(removedNames)));
    return runs.flatMap((run, index) => violations(snapshot, run, runs.slice(index), removed));
  },
};

const tools =
  /^(?:build-essential|build-base|gcc|g\+\+|clang|gfortran|make|cmake|ninja-build|meson|autoconf|automake|libtool|musl-dev|pkg-config|pkgconf|(?:gcc|g\+\+|clang|llvm)-\d+|.+-dev(?:el)?)$/;

function violations(
  snapshot: Snapshot,
  run: RunPlace,
  from: readonly RunPlace[],
  removed: ReadonlySet<string>,
): readonly Violation[] {
  if (!from.some(compiles)) return [];
  const install = sureEffects(run).find((effect) => toolsOf(effect, removed).length > 0);
  if (install === undefined) return [];
  const names = new Set(sureEffects(run).flatMap((effect) => toolsOf(effect, removed)));
  const saves = saving(snapshot, run, rule.id, (effects) => withoutPackages(effects, names));
  // An image may be there to build in: only what it would save makes it worth asking.
  if (saves === null || saves.kind === 'unknown' || isNothing(saves)) return [];
  const list = [...names];
  const shown = list.length > 3 ? `${list.slice(0, 3).join(', ')} and others` : list.join(' and ');
  const message = `As a rule the build alone needs ${shown}, which the image keeps: building in a stage of its own saves ${told(saves)}.`;
  return [{ span: commandPlace(snapshot, run.step, install.span), message, saves }];
}

function toolsOf(effect: ShellEffect, removed: ReadonlySet<string>): readonly string[] {
  if (effect.kind === 'apk-add' && effect.virtual !== null) return [];
  return namesOf(effect).filter((name) => tools.test(name) && !removed.has(name));
}

function removedNames(effect: ShellEffect): readonly string[] {
  const isRemoval = effect.kind === 'apt-remove' || effect.kind === 'apk-del' || effect.kind === 'rpm-remove';
  return isRemoval ? [...effect.packages.map(({ name }) => name), ...effect.unresolved] : [];
}

const compilers = /^(?:make|cmake|ninja|meson|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|gfortran|rustc|configure)$/;

function compiles({ reading }: RunPlace): boolean {
  const runs = reading.unknown.some(({ name }) => compilers.test(name.split(' ')[0]?.split('/').at(-1) ?? ''));
  return (
    runs ||
    reading.effects.some(
      (effect) => effect.kind === 'language' && effect.step !== 'fetch' && /^(?:go|cargo)$/.test(effect.tool),
    )
  );
}
