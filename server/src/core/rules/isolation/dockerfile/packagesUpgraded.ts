import type { Snapshot } from '../../../analysis';
import { foundInEffects } from '../../../security/found';
import type { ShellEffect } from '../../../shell/effects';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'packages-upgraded',
  severity: 'information',
  title: 'A RUN upgrades all packages of the base image.',
  why: `
Each upgraded file is in the image twice, as the base has it and as the layer replaces it, and what comes in depends on the
day: the cache keeps the step as it is, so that an image built today may hold last month’s upgrades. \`docker build --pull\`
with a base that is maintained brings the fixes without both. Where the base is behind, an upgrade is better than none:
then build with \`--no-cache\`.

Source: Docker’s best practices, “Rebuild your images often” (docs.docker.com/build/building/best-practices, 2026); NIST
SP 800-190, 4.1.1.
`,
  bad: { files: { Dockerfile: 'FROM alpine:3.22\nRUN apk upgrade --no-cache\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM alpine:3.22\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) =>
    foundInEffects(snapshot, (effect) =>
      upgradesAll(effect)
        ? { message: 'This stores again what the base image has, in versions of the day: take a newer base by --pull.' }
        : null,
    ),
};

function upgradesAll(effect: ShellEffect): boolean {
  if (effect.kind === 'rpm-upgrade') return effect.packages.length === 0;
  return effect.kind === 'apk-upgrade' || (effect.kind === 'apt-upgrade' && effect.scope === 'upgrade');
}
