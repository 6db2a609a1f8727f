import type { Snapshot } from '../../../analysis';
import { endedIn } from '../../../security/endOfLife';
import { fromPlace } from '../../../security/steps';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'base-end-of-life',
  severity: 'warning',
  title: 'A base image is of a release that gets no more security fixes.',
  why: `
Nobody mends the holes that are found in it from then on: neither in the image, which is not built any more, nor in the
packages that the build installs. Its package lists move to archives or vanish, too. Name a release that is looked
after, and the next one in time.

Looked at are the image’s name and tag, and the distribution that it is built on, as far as the tag or the catalogue
tells. For Debian the end of long term support counts, for Ubuntu that of standard support. What has ended is told by the
day of the table in \`server/data/end-of-life.json\`.

Source: Debian’s package distro-info-data for Debian and Ubuntu, the projects’ own schedules for the others (named in
\`server/data/end-of-life.json\`); NIST SP 800-190, 4.1.1; CIS Docker Benchmark 1.6.0, 4.4.
`,
  bad: { files: { Dockerfile: 'FROM debian:buster-slim\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nUSER 1000\n' } },
  equivalents: {},
  check: (snapshot) =>
    snapshot.build.stages.flatMap((stage) => {
      const ended = endedIn(snapshot, stage);
      if (ended.length === 0) return [];
      const told = ended.map(({ name, ends }) => `${name} since ${ends}`).join(', and ');
      return [{ span: fromPlace(stage), message: `No more security fixes come for ${told}: name a newer release.` }];
    }),
};
