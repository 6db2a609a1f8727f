import type { Snapshot } from '../analysis';
import type { BuildStage } from '../formats/dockerfile/evaluated';
import type { TextEdit } from '../text/edit';
import { span } from '../text/span';
import { imageStages, readingOf } from '../waste/places';

/** A USER without rights for an image that has none: one that it makes, that its base brings, or nobody’s number. */
export function userFix(snapshot: Snapshot, target: BuildStage) {
  const user = ownUser(snapshot) ?? baseUser(snapshot) ?? '65534:65534';
  return { title: `Run as ${user}`, edits: [insertion(snapshot, target, `USER ${user}`)], safe: false };
}

/** The one user that the image’s own steps make. */
function ownUser(snapshot: Snapshot): string | null {
  const names = imageStages(snapshot).flatMap((stage) =>
    stage.steps.flatMap((step) =>
      (readingOf(snapshot, stage, step)?.effects ?? []).flatMap((effect) =>
        effect.kind === 'add-user' && effect.what === 'user' && effect.name !== null ? [effect.name] : [],
      ),
    ),
  );
  const [only, other] = new Set(names);
  return other === undefined ? (only ?? null) : null;
}

/** Official images that make a user for programs, as their Dockerfiles do (docker-library, 2026). */
function baseUser(snapshot: Snapshot): string | null {
  const base = imageStages(snapshot)[0]?.base;
  if (base?.kind !== 'image' || base.reference.registry !== 'docker.io') return null;
  return base.reference.repository === 'library/node' ? 'node' : null;
}

/** In front of what is started, where nothing that needs root stands behind; else at the stage’s end. */
function insertion({ document: { lines } }: Snapshot, { steps, from }: BuildStage, text: string): TextEdit {
  const newline = lines.text.includes('\r\n') ? '\r\n' : '\n';
  const own = steps.filter(({ trigger }) => !trigger);
  const lastWork = own.findLastIndex(({ instruction }) =>
    /^(?:RUN|COPY|ADD|WORKDIR|ONBUILD)$/.test(instruction.keyword),
  );
  const start = own.slice(lastWork + 1).find(({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword));
  if (start !== undefined) {
    const at = lines.lineStart(start.placed.line);
    return { span: span(at, at), text: `${text}${newline}` };
  }
  const last = own.at(-1)?.placed ?? from;
  const end = last.start + last.instruction.source.trimEnd().length;
  return { span: span(end, end), text: `${newline}${text}` };
}
