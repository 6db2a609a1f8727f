import type { Snapshot } from '../../../analysis';
import { exposedPorts } from '../../../security/ports';
import type { Rule } from '../../rule';

export const rule: Rule<Snapshot> = {
  id: 'port-invalid',
  severity: 'error',
  title: 'EXPOSE names a port above 65535, or a range that ends before it begins.',
  why: `
Ports are numbers of 16 bits. The build refuses others, or the image names a port that no program can listen on.

Source: RFC 9293, 3.1 (a port has 16 bits); Docker’s reference of the Dockerfile, “EXPOSE”
(docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM debian:trixie-slim\nEXPOSE 80800\nUSER 1000\n' } },
  good: { files: { Dockerfile: 'FROM debian:trixie-slim\nEXPOSE 8080\nUSER 1000\n' } },
  equivalents: { hadolint: ['DL3011'], trivy: ['DS-0008'], kics: ['unix_ports_out_of_range'] },
  check: (snapshot) =>
    exposedPorts(snapshot).flatMap(({ first, last, span }) => {
      if (first > highest || last > highest)
        return [{ span, message: `There is no port ${first > highest ? first : last}: the highest is ${highest}.` }];
      return last < first ? [{ span, message: `This range ends before it begins: write ${last}-${first}.` }] : [];
    }),
};

const highest = 65_535;
