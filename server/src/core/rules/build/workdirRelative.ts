import type { Snapshot } from '../../analysis';
import { isAbsolute } from '../../security/paths';
import { knownWord, wordPlace, writtenSteps } from '../../security/steps';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'workdir-relative',
  severity: 'warning',
  title: 'WORKDIR names its folder from the one before it.',
  why: `
A relative WORKDIR starts from the last WORKDIR, and where the stage has none, from what the base image says: with the next
version of the image all files may be somewhere else. Even where it is known, who moves or removes the line above moves
everything below. Write the whole path.

Source: Docker’s best practices, “WORKDIR”: always use absolute paths (docs.docker.com/build/building/best-practices, 2026).
`,
  bad: { files: { Dockerfile: 'FROM node:24-slim\nWORKDIR app\nUSER node\n' } },
  good: { files: { Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nUSER node\n' } },
  equivalents: {
    hadolint: ['DL3000'],
    trivy: ['DS-0009'],
    kics: ['workdir_path_not_absolute'],
    checkov: ['CKV_DOCKER_10'],
  },
  check: (snapshot) =>
    writtenSteps(snapshot).flatMap(({ step }): readonly Violation[] => {
      const { keyword, detail } = step.instruction;
      if (keyword !== 'WORKDIR' || detail.kind !== 'word' || detail.word === null) return [];
      const text = knownWord(step, detail.word);
      if (text === null || text === '' || isAbsolute(text)) return [];
      const span = wordPlace(step, detail.word);
      const path = step.effect.kind === 'workdir' ? step.effect.path : null;
      if (path === null)
        return [{ span, message: 'This starts from the folder of the base image: write the whole path.' }];
      const title = `Write ${path}`;
      const fix = /["'\\$]/.test(detail.word.text) ? {} : { fix: { title, edits: [{ span, text: path }], safe: true } };
      return [
        { span, severity: 'information', message: `This is ${path} only as long as the WORKDIR above stays.`, ...fix },
      ];
    }),
};
