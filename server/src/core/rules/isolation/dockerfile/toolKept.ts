import type { Snapshot } from '../../../analysis';
import { foundInEffects } from '../../../security/found';
import { listed } from '../../../security/unpinned';
import type { ShellEffect } from '../../../shell/effects';
import { imageStages } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'tool-kept',
  severity: 'information',
  title: 'The image holds tools that look into networks and processes.',
  why: `
\`nc\`, \`nmap\`, \`tcpdump\`, \`gdb\` and their like help somebody who looks for a fault, and somebody who has broken in just as
well: to look around in the network, to read what other processes hold, to get data out. Put them into a stage of their
own, or bring them when they are needed: \`docker debug\`, or a container with \`--pid=container:NAME --network=container:NAME\`.

Source: NIST SP 800-190, 4.1.2: images should hold only what is needed; CIS Docker Benchmark 1.6.0, 4.3.
`,
  bad: { files: { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache nmap=7.97-r0\nUSER 1000\n' } },
  good: {
    files: {
      Dockerfile: 'FROM alpine:3.22 AS run\nUSER 1000\n\nFROM run AS debug\nRUN apk add --no-cache nmap=7.97-r0\n',
    },
    target: 'run',
  },
  equivalents: { cis: ['4.3'] },
  check: (snapshot) => {
    const stages = new Set(imageStages(snapshot));
    return foundInEffects(snapshot, (effect, { stage }) => {
      const names = stages.has(stage) ? installed(effect).filter((name) => tools.has(name)) : [];
      const message = `Whoever breaks in finds ${listed(names)} at hand: bring such tools only when somebody looks for a fault.`;
      return names.length === 0 ? null : { message };
    });
  },
};

function installed(effect: ShellEffect): readonly string[] {
  if (effect.kind === 'apt-install')
    return effect.packages.flatMap(({ name, want }) => (want === 'install' ? [name] : []));
  return effect.kind === 'apk-add' || effect.kind === 'rpm-install' ? effect.packages.map(({ name }) => name) : [];
}

const tools: ReadonlySet<string> = new Set([
  ...[
    'netcat',
    'netcat-openbsd',
    'netcat-traditional',
    'ncat',
    'nc',
    'nmap',
    'nmap-ncat',
    'socat',
    'telnet',
    'inetutils-telnet',
  ],
  ...[
    'tcpdump',
    'tshark',
    'wireshark',
    'ngrep',
    'strace',
    'ltrace',
    'gdb',
    'gdbserver',
    'bpftrace',
    'arp-scan',
    'hping3',
  ],
]);
