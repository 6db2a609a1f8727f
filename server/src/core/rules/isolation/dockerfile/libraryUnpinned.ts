import type { Snapshot } from '../../../analysis';
import { foundInEffects } from '../../../security/found';
import { listed, unpinnedLibraries } from '../../../security/unpinned';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'library-unpinned',
  severity: 'information',
  title: 'A RUN installs libraries or tools of a language in whatever version there is.',
  why: `
Anybody can publish to these registries, and what was published last is in the image with the next build: a release that
breaks something, or one that somebody has slipped in. Unlike those of distributions, their old versions stay for good, so
that nothing speaks against naming one. A lock file (\`npm ci\`, \`pip install -r\` with hashes, \`bundle install\`) pins what is below
as well.

Source: NIST SP 800-190, 4.1.5: use of untrusted images (and what is in them); CIS Docker Benchmark 1.6.0, 4.11.
`,
  bad: { files: { Dockerfile: 'FROM python:3.14-slim\nRUN pip install --no-cache-dir flask\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM python:3.14-slim\nRUN pip install --no-cache-dir flask==3.1.2\nUSER 1000\n' } },
  equivalents: {
    hadolint: ['DL3013', 'DL3016', 'DL3028'],
    kics: ['gem_install_without_version', 'unpinned_package_version_in_pip_install'],
  },
  check: (snapshot) =>
    foundInEffects(snapshot, (effect, { reading }) => {
      const names = unpinnedLibraries(effect, reading);
      return names.length === 0
        ? null
        : { message: `Whatever version of ${listed(names)} was published last gets into the image: name the version.` };
    }),
};
