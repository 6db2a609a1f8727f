import { serviceWith } from '../../../compose/examples';
import { said, setting } from '../../../compose/services';
import { told } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'service-image-unpinned',
  severity: 'information',
  title: 'An image is named without a tag, or as latest, and may be another one tomorrow.',
  why: `
What \`latest\` stands for changes with each release: the next pull brings another program, and nobody can tell what ran
before. Name a release, or pin the very image by its digest.

Source: NIST SP 800-190, 4.2.2.
`,
  bad: serviceWith(['image: redis']),
  good: serviceWith(['image: redis:7.4']),
  equivalents: {},
  check: (snapshot) =>
    told(snapshot, (service) => {
      const image = said(service, 'image');
      // What is built here is tagged here.
      if (image === null || setting(service, 'build') !== null || image.text.includes('@')) return [];
      const [, tag] = /:([^/:]*)$/.exec(image.text) ?? [];
      if (tag !== undefined && tag !== 'latest' && tag !== '') return [];
      return [{ at: image.at, message: `${image.text} is another image with each release: name a release.` }];
    }),
};
