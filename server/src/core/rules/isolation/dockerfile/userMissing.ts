import type { Snapshot } from '../../../analysis';
import { fromPlace, targetStage } from '../../../security/steps';
import { dropsRoot, lastUser, startsAsRoot } from '../../../security/user';
import { userFix } from '../../../security/userFix';
import { imageStages } from '../../../waste/places';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'user-missing',
  severity: 'information',
  title: 'The image has no USER, and its base image runs as root.',
  why: `
What a container runs as root is root on the host too unless user namespaces map it to another user. Most programs need
no rights but to read their own files: make a user, or take one that the base image brings (\`USER node\`), and name it
in a USER behind the last step that needs root.

Looked at is the image that the file builds. Nothing is said of base images of which the user is not known, nor where
ENTRYPOINT or CMD gives root up by \`gosu\`, \`su-exec\` or \`setpriv\`.

Source: CIS Docker Benchmark 1.6.0, 4.1; NIST SP 800-190, 4.1.2; Docker’s best practices, “USER”
(docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nCMD ["node", "-e", "0"]\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "-e", "0"]\n' } },
  equivalents: {
    trivy: ['DS-0002'],
    kics: ['missing_user_instruction'],
    checkov: ['CKV_DOCKER_3'],
    dockle: ['CIS-DI-0001'],
    cis: ['4.1'],
  },
  check: (snapshot) => {
    const target = targetStage(snapshot);
    const [lowest] = imageStages(snapshot);
    if (target === null || lowest === undefined || lastUser(snapshot) !== null) return [];
    // Of nothing but files there is nothing to run: such an image is there to be copied from.
    if (lowest.base.kind === 'scratch' || startsAsRoot(snapshot, { base: lowest.base, stage: lowest }) !== true)
      return [];
    if (dropsRoot(snapshot)) return [];
    return [
      {
        span: fromPlace(target),
        message: 'The image runs as root, as its base image does: name a user without rights in a USER.',
        fix: userFix(snapshot, target),
      },
    ];
  },
};
