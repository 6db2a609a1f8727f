import type { Snapshot } from '../../analysis';
import type { BuildStage } from '../../formats/dockerfile/evaluated';
import { isAbsolute } from '../../security/paths';
import { knownWord, reaches, wordPlace, writtenSteps } from '../../security/steps';
import type { Rule } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'destination-relative',
  severity: 'information',
  title: 'COPY or ADD puts files into a folder that only the base image knows.',
  why: `
A destination without a slash in front is meant from the working directory. Without a WORKDIR that is the base image’s:
today the root folder perhaps, in the next version another. Say where by WORKDIR, or write the whole path.

Source: Docker’s reference of the Dockerfile, “WORKDIR” and “COPY” (docs.docker.com/reference/dockerfile, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nCOPY app.js app.js\nUSER node\n', 'app.js': '' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY app.js app.js\nUSER node\n', 'app.js': '' } },
  equivalents: { hadolint: ['DL3045'] },
  check: (snapshot) => {
    const set = new Set<BuildStage>();
    return writtenSteps(snapshot).flatMap(({ stage, step }) => {
      const { keyword, detail } = step.instruction;
      if (keyword === 'WORKDIR') set.add(stage);
      if (detail.kind !== 'copy' || detail.destination === null) return [];
      const text = knownWord(step, detail.destination);
      if (text === null || text === '' || isAbsolute(text)) return [];
      const isSet = reaches(snapshot, stage, set);
      const message = 'Where this is depends on the base image: set a WORKDIR above, or write the whole path.';
      return isSet ? [] : [{ span: wordPlace(step, detail.destination), message }];
    });
  },
};
