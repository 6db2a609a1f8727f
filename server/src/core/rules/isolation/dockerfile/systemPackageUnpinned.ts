import type { Snapshot } from '../../../analysis';
import { foundInEffects } from '../../../security/found';
import { listed, unpinnedSystemPackages } from '../../../security/unpinned';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'system-package-unpinned',
  severity: 'hint',
  title: 'A RUN installs packages of the system in whatever version there is.',
  why: `
What is installed depends on the day of the build: two images of one file may differ, and nobody can tell from the file what
is in them. A version says it: \`nginx=1.26.3-3+deb13u1\`, with a \`*\` at its end where fixes may come in. It is a choice with two
sides, and therefore only a hint: mirrors keep old versions for a while only, and a build that names one fails when it is
gone; without one, a new build gets the fixes. A base image by digest with packages of a dated snapshot has both.

Source: Docker’s best practices, “apt-get: version pinning” (docs.docker.com/build/building/best-practices, 2026); CIS Docker
Benchmark 1.6.0, 4.11.
`,
  bad: { files: { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache nginx\nUSER nginx\n' } },
  good: { files: { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache nginx=1.28.0-r3\nUSER nginx\n' } },
  equivalents: {
    hadolint: ['DL3008', 'DL3018', 'DL3033', 'DL3037', 'DL3041'],
    kics: [
      'missing_version_specification_in_dnf_install',
      'unpinned_package_version_in_apk_add',
      'yum_install_without_version',
      'zypper_install_without_version',
    ],
  },
  check: (snapshot) =>
    foundInEffects(snapshot, (effect, { reading }) => {
      const names = unpinnedSystemPackages(effect, reading);
      return names.length === 0
        ? null
        : { message: `Which version of ${listed(names)} this installs depends on the day of the build: name it.` };
    }),
};
