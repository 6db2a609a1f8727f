import type { Snapshot } from '../../../analysis';
import type { CommandWords, Instruction } from '../../../formats/dockerfile/instruction';
import { headOf, imageStages } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'several-processes',
  severity: 'information',
  title: 'The container starts several programs.',
  why: `
The engine looks after one process: when a program in the background ends, nobody notices, and when the container is
stopped, it gets no signal and is killed. Programs in one container share their user, files, network and limits, so that a
hole in one is a hole in all. Give each a container, in one network or pod. Where they do belong together, let a small
init start them that hands on signals and ends with them.

Source: Docker’s documentation, “Run multiple processes in a container” (docs.docker.com/engine/containers, 2026), and
best practices, “Decouple applications”.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 1000\nCMD cron & exec /srv/app\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 1000\nCMD ["/srv/app"]\n' } },
  equivalents: {},
  check: (snapshot) =>
    ['ENTRYPOINT', 'CMD'].flatMap((keyword) => {
      const step = imageStages(snapshot)
        .flatMap(({ steps }) => steps)
        .findLast(({ instruction }) => instruction.keyword === keyword);
      const what = step === undefined ? null : severalIn(step.instruction);
      if (step === undefined || what === null) return [];
      return [
        {
          span: headOf(step),
          message: `${what}, which the engine does not look after: give each program a container.`,
        },
      ];
    }),
};

function severalIn({ detail }: Instruction): string | null {
  if (detail.kind !== 'command') return null;
  const script = scriptOf(detail);
  if (script !== null && /[^&|<>\s]\s*&(?![&>\d])/.test(unquoted(script)))
    return 'This leaves a program in the background';
  const program = (script ?? detail.words[0]?.text ?? '').trim().split(/\s/)[0] ?? '';
  return managers.test(program) ? `${program} starts further programs` : null;
}

/** Of the shell form, or what the exec form gives to a shell. */
function scriptOf({ form, words }: CommandWords): string | null {
  if (form === 'shell') return words[0]?.text ?? null;
  const [shell, flag, script] = words.map(({ text }) => text);
  return /(?:^|\/)(?:ba|da|a)?sh$/.test(shell ?? '') && /^-[a-z]*c$/.test(flag ?? '') ? (script ?? null) : null;
}

function unquoted(script: string): string {
  return script.replace(/"[^"]*"|'[^']*'|\\./g, '_');
}

const managers =
  /(?:^|\/)(?:supervisord|s6-svscan|runsvdir|runsvdir-start|runit|monit|circusd|honcho|foreman|goreman|systemd|init)$/;
