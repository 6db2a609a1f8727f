import type { Snapshot } from '../../analysis';
import { callsOf } from '../../security/calls';
import { foundIn } from '../../security/found';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'command-idle',
  severity: 'information',
  title: 'A RUN calls a command that makes no sense in a build.',
  why: `
A step of a build is a container that ends with the step: processes that it starts end with it, file systems that it mounts
are gone, nobody looks at lists of processes or edits a file. What is meant belongs to where the container is started, or
to another command.

Source: Docker’s best practices, “Create ephemeral containers” and “Decouple applications”
(docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM nginx:1.29\nRUN service nginx start\nUSER nginx\n' } },
  good: { files: { Dockerfile: 'FROM nginx:1.29\nUSER nginx\nCMD ["nginx", "-g", "daemon off;"]\n' } },
  equivalents: { hadolint: ['DL3001'], kics: ['run_utilities_and_posix_commands'] },
  check: (snapshot) =>
    foundIn(snapshot, callsOf(snapshot, ...idle.keys()), ({ place, command: { name, args } }) => {
      if (name === 'mount' && place.step.instruction.flags.some((flag) => flag.name === 'security')) return null;
      if (name === 'ssh' && args.some(({ text }) => text === '-T' || text === '-V')) return null;
      if (name === 'systemctl' && !args.some(({ text }) => /^(?:re)?(?:start|stop|load|status)$/.test(text)))
        return null;
      // Editors that are given what to do wait for nobody.
      if (args.some(({ text }) => /^(?:\+|--?(?:c|e|es|s|batch|script)$)/.test(text))) return null;
      return { message: `${name} ${idle.get(name)}` };
    }),
};

/** What each does, to stand behind its name. */
const idle: ReadonlyMap<string, string> = new Map([
  ...['ps', 'top', 'htop', 'free', 'ifconfig'].map(
    (name) => [name, 'only shows something, in a build where nobody looks: leave it out.'] as const,
  ),
  ...['vim', 'vi', 'nano', 'emacs'].map(
    (name) => [name, 'waits for somebody who types, and the build has nobody: use sed, or COPY the file.'] as const,
  ),
  ...['service', 'systemctl'].map(
    (name) => [name, 'works on services, of which none lasts beyond its RUN: start the program by CMD.'] as const,
  ),
  ...['shutdown', 'reboot', 'halt'].map(
    (name) => [name, 'works on a machine, and a build is none: leave it out.'] as const,
  ),
  ['kill', 'ends processes that end with their RUN anyway: leave it out.'],
  ['mount', 'is not allowed in a build, or gone with its RUN: use RUN --mount.'],
  ['ssh', 'opens a session on another machine, which no layer can repeat: do that outside of the build.'],
]);
