import type { Snapshot } from '../../analysis';
import { flagValue } from '../../formats/dockerfile/instruction';
import type { Change } from '../../shell/effects/files';
import { cleanPath } from '../../sizes/run/brought';
import { sumSizes } from '../../sizes/sum';
import { span } from '../../text/span';
import { type EarlierFile, heldEarlier, sureEffects } from '../../waste/earlier';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace, removeStep, scriptOf } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'owner-changed-later',
  severity: 'warning',
  title: 'A RUN changes the mode or owner of files that an earlier layer holds, which stores them again.',
  why: `
A layer stores whole files. \`chmod\` and \`chown\` in a step of their own put a second copy of each file into the image,
however little changes. COPY and ADD set both themselves: \`--chmod=755\`, \`--chown=app:app\`; what a RUN makes is changed in
that RUN, or made as the right user by a USER above it.

Source: measured with BuildKit (2026-08): the layer of \`chmod\` has the file’s full size.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY tool /usr/local/bin/tool\nRUN chmod 755 /usr/local/bin/tool\n',
      tool: 'a program\n',
    },
  },
  good: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nCOPY --chmod=755 tool /usr/local/bin/tool\n',
      tool: 'a program\n',
    },
  },
  equivalents: {},
  check: (snapshot) => runsOf(snapshot, imageStages(snapshot)).flatMap((place) => violations(snapshot, place)),
};

function violations(snapshot: Snapshot, place: RunPlace): readonly Violation[] {
  return sureEffects(place).flatMap((effect) => {
    if (effect.kind !== 'change' || effect.what === 'content' || effect.filtered) return [];
    const files = heldEarlier(snapshot, place, effect.paths).filter(
      ({ held }) => effect.recursive || held.kind === 'file',
    );
    const saves = sumSizes(files.map(({ held }) => held.disk));
    if (files.length === 0 || isNothing(saves)) return [];
    const fix = onCopy(snapshot, place, effect, files);
    const what = effect.what === 'mode' ? 'mode' : 'owner';
    const flag = effect.what === 'mode' ? '--chmod' : '--chown';
    const made = files.every(({ copy }) => copy !== null)
      ? `\`${flag}\` on the COPY`
      : 'doing it in the step that made them';
    return [
      {
        span: commandPlace(snapshot, place.step, effect.span),
        message: `Changing the ${what} here stores files of an earlier layer again: ${made} saves ${told(saves)}.`,
        ...weightOf(saves),
        ...(fix === null ? {} : { fix }),
      },
    ];
  });
}

const command = /^(chmod|chown)\s+(-R\s+)?([\w:.+=-]+)\s+\S+$/;

/** Gives the flag to the COPY straight above, where the RUN does nothing but change the one thing that was copied. */
function onCopy(snapshot: Snapshot, place: RunPlace, change: Change, files: readonly EarlierFile[]): Fix | null {
  const [file] = files;
  const script = scriptOf(snapshot, place.step);
  if (script === null || file === undefined || file.copy === null || change.paths.length !== 1) return null;
  const [, name, , value = ''] = command.exec(script.text) ?? [];
  const { copy, held, path } = file;
  const { instruction, placed } = copy.step;
  if (name === undefined || copy.at !== place.at - 1 || `/${cleanPath(copy.effect.destination)}` !== path) return null;
  if (flagValue(instruction, name) !== undefined || copy.effect.sources.length !== 1) return null;
  const isOctal = /^0?[0-7]{3}$/.test(value);
  if (name === 'chmod' && !isOctal && !/^[au]?\+x$/.test(value)) return null;
  const flag = `--${name}=${name === 'chmod' && !isOctal ? '755' : value}`;
  const at = placed.start + instruction.keywordSpan.end;
  return {
    title: `Copy with ${flag}`,
    edits: [{ span: span(at, at), text: ` ${flag}` }, removeStep(snapshot, place.step)],
    // Of a folder, --chmod changes other things than chmod does; --chown makes folders above the copy’s own as well.
    safe: name === 'chmod' && isOctal && held.kind === 'file',
  };
}
