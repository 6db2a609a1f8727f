import type { Snapshot } from '../../../analysis';
import type { BuildStep } from '../../../formats/dockerfile/evaluated';
import { addedSources } from '../../../security/added';
import { writtenSteps } from '../../../security/steps';
import { span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'add-instead-of-copy',
  severity: 'information',
  title: 'ADD takes files of the build context, as COPY does.',
  why: `
ADD does more than it says: it unpacks what is an archive inside, whatever its name, and fetches what looks like a URL,
from wherever it leads. A file that becomes an archive, or a variable that becomes a URL, then makes another image, and
archives can be made to unpack to far more than they weigh. COPY does one thing. Keep ADD for archives that are to be
unpacked, and for URLs with \`--checksum\`.

Source: CIS Docker Benchmark 1.6.0, 4.9; Docker’s best practices, “ADD or COPY”
(docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nADD app.py /srv/\nUSER 1000\n', 'app.py': 'x\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nCOPY app.py /srv/\nUSER 1000\n', 'app.py': 'x\n' } },
  equivalents: {
    hadolint: ['DL3020'],
    trivy: ['DS-0005'],
    kics: ['add_instead_of_copy'],
    checkov: ['CKV_DOCKER_4'],
    dockle: ['CIS-DI-0009'],
    cis: ['4.9'],
  },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }) => {
      if (!isCopy(step)) return [];
      const { placed, instruction } = step;
      const place = span(placed.start + instruction.keywordSpan.start, placed.start + instruction.keywordSpan.end);
      const keyword = instruction.source.slice(instruction.keywordSpan.start, instruction.keywordSpan.end);
      const copy = keyword === 'add' ? 'copy' : 'COPY';
      return [
        {
          span: place,
          message: 'ADD would also unpack or fetch what stands here: COPY does what is meant.',
          // What is no archive by its name may be one inside.
          fix: { title: 'Use COPY', edits: [{ span: place, text: copy }], safe: false },
        },
      ];
    }),
};

function isCopy(step: BuildStep): boolean {
  const { detail, flags } = step.instruction;
  const sources = addedSources(step);
  if (detail.kind !== 'copy' || flags.some(({ name }) => /^(?:checksum|keep-git-dir|unpack)$/.test(name))) return false;
  if (sources.length === 0 || sources.some(({ kind }) => kind === 'url' || kind === 'git')) return false;
  // Of what is only known by a variable, the name that it is given tells.
  const target = step.scope.expand(detail.destination?.text ?? '').text;
  return sources.some(({ kind }) => kind === 'file' || (kind === 'unclear' && isFileName.test(target)));
}

const isFileName = /\/?[\w-]+\.(?!tar|t?gz|t?xz|t?bz2)\w{1,5}$/;
