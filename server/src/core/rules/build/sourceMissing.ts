import type { Snapshot } from '../../analysis';
import type { BuildStep } from '../../formats/dockerfile/evaluated';
import { ignoredSources } from '../../security/ignored';
import { type Span, span } from '../../text/span';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'source-missing',
  severity: 'warning',
  title: 'A file that is copied is not in the build context.',
  why: `
The build fails at this step: the file is not there, or an ignore file keeps it out, or the build context is another
folder than the one that was found. The setting \`plimsoll.buildContexts\` names the right one.
`,
  bad: { files: { Dockerfile: 'FROM scratch\nCOPY app.py settings.json /app/\n', 'app.py': 'print("hello")\n' } },
  good: {
    files: {
      Dockerfile: 'FROM scratch\nCOPY app.py settings.json /app/\n',
      'app.py': 'print("hello")\n',
      'settings.json': '{}\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const { build, sizes } = snapshot;
    // Most files lack nothing, and this is asked at every keystroke.
    if (!sizes.some(({ steps }) => steps.some(({ missing }) => missing.length > 0))) return [];
    // Of what the ignore file keeps out there is another rule.
    const ignored = new Map<BuildStep, Set<number>>();
    for (const { step, index } of ignoredSources(snapshot))
      ignored.set(step, (ignored.get(step) ?? new Set()).add(index));
    return build.stages.flatMap((stage, at) =>
      stage.steps.flatMap((step, index) =>
        (sizes[at]?.steps[index]?.missing ?? [])
          .filter((source) => !ignored.get(step)?.has(source.index))
          .map((source) => ({ span: placeOf(step, source.index), message: source.message })),
      ),
    );
  },
};

/** The word that names the source; a trigger stands at the ONBUILD that holds it. */
function placeOf({ placed, instruction, trigger }: BuildStep, source: number): Span {
  if (trigger) return span(placed.start, placed.start + placed.instruction.headEnd);
  const { detail } = instruction;
  const word = detail.kind === 'copy' ? detail.sources[source]?.span : undefined;
  const { start, end } = word ?? instruction.span;
  return span(placed.start + start, placed.start + end);
}
