import { missing } from '../answer';
import type { Lookups } from './lookups';

/** For tests: a world that can be asked nothing. Each member of {@link Lookups} has its line here. */
export const noLookups: Lookups = {
  apt: () => missing('the test has no package index'),
  apk: () => missing('the test has no package index'),
  rpm: () => missing('the test has no package index'),
  url: () => missing('the test has no network', 'allow-urls'),
  npm: () => missing('the test has no registry', 'allow-packages'),
  pypi: {
    project: () => missing('the test has no package index', 'allow-packages'),
    requires: () => missing('the test has no package index'),
    contents: () => missing('the test has no package index'),
  },
};
