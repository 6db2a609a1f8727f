import type { Snapshot } from '../../../analysis';
import type { BuildStep } from '../../../formats/dockerfile/evaluated';
import { fromPlace, targetStage } from '../../../security/steps';
import { imageStages } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'shell-kept',
  severity: 'hint',
  title: 'The image has a shell and a package manager, but only runs a program that was copied in.',
  why: `
Nothing in the last stage needs a distribution: it runs no command, and starts one program that another stage has made. The
shell and the tools beside it serve whoever breaks in, bring holes of their own to be looked after, and weigh something. A
program that needs no libraries runs \`FROM scratch\`, others on a distroless image with the libraries that they need.

Looked at are images of Debian, Ubuntu and Alpine without a RUN, whose ENTRYPOINT or CMD in exec form names a file that a
\`COPY --from\` brings. A HEALTHCHECK or a script may need the shell all the same: that is why this is a hint.

Source: NIST SP 800-190, 4.1.2; CIS Docker Benchmark 1.6.0, 4.3.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM golang:1.26 AS build\nRUN go build -o /srv/app .\nFROM debian:trixie-slim\nCOPY --from=build /srv/app /srv/app\nUSER 1000\nENTRYPOINT ["/srv/app"]\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM golang:1.26 AS build\nRUN go build -o /srv/app .\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /srv/app /srv/app\nUSER 1000\nENTRYPOINT ["/srv/app"]\n',
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const target = targetStage(snapshot);
    const stages = imageStages(snapshot);
    const base = stages[0]?.base;
    if (target === null || base?.kind !== 'image' || !isDistribution(base.reference)) return [];
    const steps = stages.flatMap((stage) => stage.steps);
    if (steps.some(({ instruction }) => /^(?:RUN|HEALTHCHECK|SHELL|ONBUILD)$/.test(instruction.keyword))) return [];
    const program = started(steps);
    if (program === null || !steps.some((step) => brings(step, program))) return [];
    const message = `Only ${program} is run here: it may do without a distribution, on scratch or a distroless image.`;
    return [{ span: fromPlace(target), message }];
  },
};

function isDistribution({ registry, repository }: { readonly registry: string; readonly repository: string }): boolean {
  return registry === 'docker.io' && /^library\/(?:debian|ubuntu|alpine)$/.test(repository);
}

/** The program of the exec form; null for a script, and for what PATH has to find. */
function started(steps: readonly BuildStep[]): string | null {
  const last = (keyword: string) => steps.findLast(({ instruction }) => instruction.keyword === keyword);
  const detail = (last('ENTRYPOINT') ?? last('CMD'))?.instruction.detail;
  if (detail?.kind !== 'command' || detail.form !== 'exec') return null;
  const program = detail.words[0]?.text ?? '';
  return /^\/(?!.*\.(?:sh|py|js|rb|pl|php)$)/.test(program) ? program : null;
}

function brings({ effect }: BuildStep, program: string): boolean {
  if (effect.kind !== 'copy' || effect.from === null) return false;
  const name = program.slice(program.lastIndexOf('/') + 1);
  const folder = program.slice(0, program.lastIndexOf('/') + 1);
  const isSource = effect.sources.some(({ text }) => text.endsWith(`/${name}`) || text === name);
  return effect.destination === program || (isSource && `${effect.destination.replace(/\/+$/, '')}/` === folder);
}
