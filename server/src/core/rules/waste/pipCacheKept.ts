import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import { hasOwnFolders, mayBeEmptied } from '../../waste/commands';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace, insertWords, scriptOf } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'pip-cache-kept',
  severity: 'warning',
  title: 'A RUN installs with pip and leaves the downloaded wheels in its layer.',
  why: `
pip keeps each wheel that it has downloaded, in ~/.cache/pip, so that the next install need not download it again. In an
image no next install comes. \`--no-cache-dir\` (or \`ENV PIP_NO_CACHE_DIR=1\`) keeps none; to keep them between builds, and
out of the image, mount the cache: \`RUN --mount=type=cache,target=/root/.cache/pip\`.

Source: pip’s documentation, “Caching” (pip.pypa.io, 25.x); the bytes are those of the wheels.
`,
  bad: { files: { Dockerfile: 'FROM python:3.12-slim\nRUN pip install numpy==2.1.0\n' } },
  good: { files: { Dockerfile: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir numpy==2.1.0\n' } },
  equivalents: {},
  quietedBy: { hadolint: ['DL3042'] },
  check: (snapshot) => runsOf(snapshot, imageStages(snapshot)).flatMap((place) => violations(snapshot, place)),
};

function violations(snapshot: Snapshot, place: RunPlace): readonly Violation[] {
  const { step, reading } = place;
  const installs = reading.effects.filter(keepsWheels);
  const [first] = installs;
  if (first === undefined || mayBeEmptied(reading, reading.effects.indexOf(first), 'pip-cache', 'home-cache'))
    return [];
  const saves = saving(snapshot, place, rule.id, (effects) => {
    const whole = effects.filter(({ kind }) => kind === 'python-install');
    return { whole, rest: whole.map(withoutCache) };
  });
  if (saves === null || isNothing(saves)) return [];
  if (saves.kind === 'unknown' && hasOwnFolders(place, snapshot.build)) return [];
  const script = scriptOf(snapshot, step);
  const edits = installs.flatMap((effect) => {
    const edit = script === null ? null : insertWords(script, effect.span, install, '--no-cache-dir');
    return edit === null ? [] : [edit];
  });
  const fix = { title: 'Add --no-cache-dir', edits, safe: true };
  return [
    {
      span: commandPlace(snapshot, step, first.span),
      message: `pip keeps what it downloads in this layer: \`--no-cache-dir\` saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(edits.length === installs.length ? { fix } : {}),
    },
  ];
}

const install = /(?:python[\d.]*\s+-m\s+)?pip[\d.]*\s+(?:-\S+\s+)*?install\b/;

/** Installing nothing but pip itself, or what lies in the project, downloads next to nothing. */
function keepsWheels(effect: ShellEffect): boolean {
  if (effect.kind !== 'python-install' || effect.tool !== 'pip' || effect.conditional || !effect.cache) return false;
  const others = effect.packages.filter(({ name }) => !own.has(name));
  return others.length + effect.requirements.length + effect.unresolved.length > 0;
}

const own: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel']);

function withoutCache(effect: ShellEffect): ShellEffect {
  return keepsWheels(effect) && effect.kind === 'python-install' ? { ...effect, cache: false } : effect;
}
