import type { Snapshot } from '../../../analysis';
import { addedSources } from '../../../security/added';
import { wordPlace, writtenSteps } from '../../../security/steps';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'add-unchecked',
  severity: 'warning',
  title: 'ADD takes a file from a server as it comes, without a checksum.',
  why: `
What the address brings today may be another file tomorrow, and nobody sees it: it goes into the image as it is. With
\`ADD --checksum=sha256:…\` the build stops where it is not the file that was meant, and does not even ask the server where
it has the file already. Of a Git repository, name the commit behind \`#\`; branches and tags can be moved.

Source: Docker’s reference of the Dockerfile, “ADD --checksum” (docs.docker.com/reference/dockerfile, 2026); CIS Docker
Benchmark 1.6.0, 4.9; NIST SP 800-190, 4.1.1.
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nADD https://acme.net/tool-1.2.tar.gz /srv/\nUSER 1000\n' } },
  good: {
    files: {
      Dockerfile:
        'FROM debian:trixie-slim\nADD --checksum=sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 https://acme.net/tool-1.2.tar.gz /srv/\nUSER 1000\n',
    },
  },
  equivalents: { kics: ['curl_or_wget_instead_of_add'], checkov: ['CKV_DOCKER_4'] },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      if (step.instruction.flags.some(({ name }) => name === 'checksum')) return [];
      return addedSources(step).flatMap(({ word, text, kind }) => {
        if (kind === 'git') {
          if (/[#?&](?:commit=|checksum=)?[0-9a-f]{40}\b/.test(text)) return [];
          return [
            {
              span: wordPlace(step, word),
              message: 'What this branch or tag means may change: name the commit behind #.',
            },
          ];
        }
        if (kind !== 'url') return [];
        const plain = /^https:/.test(text) ? '' : ', by a way on which anybody may change it';
        return [
          {
            span: wordPlace(step, word),
            message: `Whatever the server sends goes into the image${plain}: add --checksum=sha256:… of the file that is meant.`,
          },
        ];
      });
    }),
};
