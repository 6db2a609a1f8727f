import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import { mountPoints, staysInLayer } from '../../sizes/run/mountPoints';
import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import { type Filler, fillers } from '../../waste/commands';
import { imageStages, runsOf } from '../../waste/places';
import { commandPlace, insertWords, type Script, scriptOf } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'apk-cache-kept',
  severity: 'warning',
  title: 'A RUN leaves apk’s package index in its layer.',
  why: `
Without \`--no-cache\`, apk keeps the index of its repositories in /var/cache/apk. Nothing in the image needs it.
\`apk add --no-cache\` fetches a fresh index, uses it and throws it away, so \`apk update\` before it is not needed either.

Source: apk’s manual (man 8 apk, \`--no-cache\`); the bytes are those of the repositories’ APKINDEX files.
`,
  bad: { files: { Dockerfile: 'FROM alpine:3.22\nRUN apk update && apk add tree\n' } },
  good: { files: { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache tree\n' } },
  equivalents: {
    hadolint: ['DL3019'],
    kics: ['apk_add_using_local_cache_path'],
    dockle: ['DKL-DI-0004'],
  },
  check: (snapshot) =>
    fillers(runsOf(snapshot, imageStages(snapshot)), keepsIndex, 'apk-cache').flatMap((filler) =>
      violations(snapshot, filler),
    ),
};

function violations(snapshot: Snapshot, { place, effect }: Filler): readonly Violation[] {
  const { step, reading } = place;
  if (!staysInLayer('/var/cache/apk', mountPoints(step, snapshot.build))) return [];
  const saves = saving(snapshot, place, rule.id, (effects) => {
    const whole = effects.filter(isApk).map(withoutPackages);
    const rest = whole.filter(({ kind }) => kind !== 'apk-update').map(withoutCache);
    return { whole, rest };
  });
  if (saves === null || isNothing(saves)) return [];
  const edits = fixEdits(scriptOf(snapshot, step), reading.effects.filter(isApk));
  return [
    {
      span: commandPlace(snapshot, step, effect.span),
      message: `apk’s package index stays in this layer: \`apk add --no-cache\` saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(edits === null ? {} : { fix: { title: 'Add --no-cache', edits, safe: true } }),
    },
  ];
}

function isApk({ kind }: ShellEffect): boolean {
  return kind === 'apk-update' || kind === 'apk-add' || kind === 'apk-upgrade';
}

function keepsIndex(effect: ShellEffect): boolean {
  if (effect.kind === 'apk-update') return true;
  return (effect.kind === 'apk-add' || effect.kind === 'apk-upgrade') && !effect.noCache;
}

/** Which packages come is another question. */
function withoutPackages(effect: ShellEffect): ShellEffect {
  return effect.kind === 'apk-add' ? { ...effect, packages: [], unresolved: [] } : effect;
}

function withoutCache(effect: ShellEffect): ShellEffect {
  return effect.kind === 'apk-add' || effect.kind === 'apk-upgrade' ? { ...effect, noCache: true } : effect;
}

/** `--no-cache` in each add, and no update before; null where one of them is written in another way. */
function fixEdits(script: Script | null, effects: readonly ShellEffect[]): readonly TextEdit[] | null {
  if (script === null || effects.some((effect) => effect.conditional)) return null;
  if (!effects.some(({ kind }) => kind === 'apk-add')) return null;
  const edits: TextEdit[] = [];
  for (const effect of effects) {
    const edit = effect.kind === 'apk-update' ? withoutUpdate(script, effect) : added(script, effect);
    if (edit === null) return null;
    edits.push(...edit);
  }
  return edits;
}

function added(script: Script, effect: ShellEffect): readonly TextEdit[] | null {
  if (effect.kind !== 'apk-add') return null;
  if (effect.noCache) return [];
  const edit = insertWords(script, effect.span, /apk\s+add\b/, '--no-cache');
  return edit === null ? null : [edit];
}

/** Takes `apk update &&` away, up to the next command. */
function withoutUpdate(script: Script, effect: ShellEffect): readonly TextEdit[] | null {
  const match = /^apk\s+update\s*(?:&&|;)\s*(?=\S)/.exec(script.text.slice(effect.span.start));
  if (match === null) return null;
  const end = effect.span.start + match[0].length;
  const { start } = script.place(span(effect.span.start, effect.span.end));
  return [{ span: span(start, script.place(span(end, end + 1)).start), text: '' }];
}
