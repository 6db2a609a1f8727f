import type { Snapshot } from '../../analysis';
import type { BuildStage } from '../../formats/dockerfile/evaluated';
import { hasWildcard } from '../../formats/dockerignore/wildcard';
import type { ShellEffect } from '../../shell/effects';
import type { FilePath } from '../../shell/effects/words';
import { cleanPath } from '../../sizes/run/brought';
import { span } from '../../text/span';
import { isBelowComment } from '../../waste/moves';
import { builtStages, type CopyPlace, copiesOf, headOf, type RunPlace, runsOf } from '../../waste/places';
import { removeStep } from '../../waste/script';
import { isNothing, told } from '../../waste/told';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'copy-for-one-run',
  severity: 'warning',
  title: 'A file is copied for one RUN alone, and stays in a layer.',
  why: `
What a COPY brings is stored in a layer and shipped with the image, though one RUN reads it and nothing after. That RUN
can be shown the file instead: \`--mount=type=bind\` puts it there, from the build context, for as long as the command
runs, and no layer holds it.

Looked for are single files in \`/tmp\` and \`/var/tmp\`, and packages that a RUN installs, which no other step names and
which the RUN neither changes nor removes.

Source: the Dockerfile reference, “RUN --mount=type=bind” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY app.deb /tmp/app.deb\nRUN dpkg -i /tmp/app.deb\nCMD ["app"]\n',
      'app.deb': 'a package\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:bookworm\nRUN --mount=type=bind,source=app.deb,target=/tmp/app.deb dpkg -i /tmp/app.deb\nCMD ["app"]\n',
      'app.deb': 'a package\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const stages = builtStages(snapshot);
    return stages.flatMap((stage) => copiesOf(snapshot, [stage]).flatMap((copy) => violations(snapshot, stage, copy)));
  },
};

function violations(snapshot: Snapshot, stage: BuildStage, copy: CopyPlace): readonly Violation[] {
  const { step, size } = copy;
  const brought = fileOf(snapshot, copy);
  if (brought === null || size.pending || size.disk.kind === 'unknown' || isNothing(size.disk)) return [];
  const { target } = brought;
  const isPassing = /^\/(?:var\/)?tmp\//.test(target);
  if (!isPassing && !/\.(?:deb|rpm)$/.test(target)) return [];
  const name = target.slice(target.lastIndexOf('/') + 1);
  const users = snapshot.build.stages.flatMap(({ steps }) =>
    steps.filter((other) => other !== step && names(other.instruction.source, target, name)),
  );
  const [user] = users;
  const run = runsOf(snapshot, [stage]).find((place) => place.step === user);
  if (users.length !== 1 || run === undefined || run.at < copy.at || isTakenOn(snapshot, stage, target)) return [];
  const { effects } = run.reading;
  if (effects.some((effect) => touched(effect, target))) return [];
  if (!isPassing && !effects.some((effect) => installs(effect, target))) return [];
  const saves = size.disk;
  const message = `One RUN alone reads this file: a bind mount instead of the copy saves ${told(saves)}.`;
  const fix = mounted(snapshot, copy, run, brought);
  return [{ span: headOf(step), message, saves, ...(fix === null ? {} : { fix }) }];
}

interface Brought {
  /** From the context's root. */
  readonly source: string;
  /** Absolute, in the image. */
  readonly target: string;
}

/** The one file that a COPY brings from the build context; null where it brings anything else. */
function fileOf({ context }: Snapshot, { effect }: CopyPlace): Brought | null {
  const [only, ...others] = effect.sources;
  if (only === undefined || others.length + effect.files.length > 0 || effect.instruction !== 'COPY') return null;
  if (effect.from !== null || effect.parents || only.error !== null || hasWildcard(only.text)) return null;
  const source = cleanPath(only.text);
  if (context.look(source).kind !== 'file') return null;
  const folder = `/${cleanPath(effect.destination)}`;
  const isFolder = effect.destination.endsWith('/') || effect.destinationIsFolder;
  return { source, target: isFolder ? `${folder}/${source.slice(source.lastIndexOf('/') + 1)}` : folder };
}

/** Whether an instruction may mean the file: by its path, its name, or all that is in its folder. */
function names(source: string, target: string, name: string): boolean {
  const folder = target.slice(0, target.lastIndexOf('/'));
  return source.includes(name) || source.includes(`${folder}/*`) || new RegExp(`${folder}/?(?=["'\\s]|$)`).test(source);
}

/** Whether another stage starts from this one, or takes a folder of it that the file lies in. */
function isTakenOn({ build }: Snapshot, stage: BuildStage, target: string): boolean {
  return build.stages.some(({ base, steps }) => {
    if (base.kind === 'stage' && base.index === stage.index) return true;
    return steps.some(
      ({ effect }) =>
        effect.kind === 'copy' &&
        effect.from?.kind === 'stage' &&
        effect.from.index === stage.index &&
        effect.sources.some(({ text }) => hasWildcard(text) || `${target}/`.startsWith(`/${cleanPath(text)}/`)),
    );
  });
}

/** What unpacks the file, or removes it, is told of by other rules; what changes it could not under a mount. */
function touched(effect: ShellEffect, target: string): boolean {
  const isFile = ({ path }: FilePath): boolean => path === null || path === target || target.startsWith(`${path}/`);
  switch (effect.kind) {
    case 'delete':
    case 'change':
      return effect.paths.some((path) => path.pattern || isFile(path));
    case 'clear':
      return effect.store === 'tmp' || effect.store === 'var-tmp';
    case 'move':
      return effect.sources.some(isFile);
    case 'unpack':
      return effect.from.kind === 'file' && isFile(effect.from.file);
    case 'write':
      return effect.file.path === target;
    default:
      return false;
  }
}

function installs(effect: ShellEffect, target: string): boolean {
  if (effect.kind === 'dpkg-install' || effect.kind === 'apt-install')
    return effect.debs.some(({ path }) => path === target);
  return effect.kind === 'rpm-install' && effect.packages.some(({ name }) => name === target);
}

/** A copy with flags may differ from the file as it lies there. */
function mounted(snapshot: Snapshot, { step }: CopyPlace, run: RunPlace, { source, target }: Brought): Fix | null {
  const { detail, keywordSpan, flags } = run.step.instruction;
  if (step.instruction.flags.length + flags.length > 0 || isBelowComment(snapshot, step)) return null;
  if (detail.kind !== 'run' || /[\s,"$\\]/.test(source + target)) return null;
  const end = run.step.placed.start + keywordSpan.end;
  const mount = { span: span(end, end), text: ` --mount=type=bind,source=${source},target=${target}` };
  return { title: 'Show the file to the RUN that reads it', edits: [removeStep(snapshot, step), mount], safe: false };
}
