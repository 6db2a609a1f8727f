import type { Snapshot } from '../../analysis';
import type { BuildStage } from '../../formats/dockerfile/evaluated';
import { type RunStep, writtenRuns } from '../../security/calls';
import { isTrigger } from '../../security/steps';
import { headOf } from '../../waste/places';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'runs-apart',
  severity: 'hint',
  title: 'RUNs of one command each stand behind each other.',
  why: `
Each RUN is a layer and a start of a container. Commands that belong together and change together can share one, joined by
\`&&\`: then what one makes and the other deletes is in no layer. It is only a hint: layers weigh no more for being several, and
where the lower command seldom changes, a RUN of its own is what lets the cache keep it.

Source: Docker’s best practices, “RUN” (docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN mkdir /srv/app\nRUN touch /srv/app/ready\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nRUN mkdir /srv/app && touch /srv/app/ready\nUSER 1000\n' } },
  equivalents: { hadolint: ['DL3059'] },
  check: (snapshot) => {
    const plain = new Map(writtenRuns(snapshot).flatMap((run) => (isPlain(run) ? [[run.step, run] as const] : [])));
    return snapshot.build.stages.flatMap((stage: BuildStage) =>
      stage.steps.flatMap((step, index): readonly Violation[] => {
        const [own, above] = [plain.get(step), plain.get(stage.steps[index - 1] ?? step)];
        if (index === 0 || own === undefined || above === undefined || flagsOf(own) !== flagsOf(above)) return [];
        return [
          { span: headOf(step), message: 'This can share a layer with the RUN above, if the two change together.' },
        ];
      }),
    );
  },
};

function isPlain({ step, reading }: RunStep): boolean {
  const { detail } = step.instruction;
  return !isTrigger(step) && reading.commands.length === 1 && detail.kind === 'run' && detail.heredocs.length === 0;
}

function flagsOf({ step: { instruction } }: RunStep): string {
  return instruction.flags.map(({ name, value }) => `${name}=${value}`).join(' ');
}
