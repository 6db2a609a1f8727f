import { evaluateBuild } from '../formats/dockerfile/build';
import type { BuildOptions } from '../formats/dockerfile/evaluated';
import { DockerfileParser } from '../formats/dockerfile/model';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { type Answer, ready } from '../sizes/answer';
import { viewOf } from '../sizes/context/testTree';
import type { BuildVersion, ContextFiles } from './types';

/** Files by their paths with what tells their contents apart; an answer where that is not known. For tests only. */
export type TestFiles = Readonly<Record<string, string | Answer<string>>>;

export function contextOf(files: TestFiles, ignore = ''): ContextFiles {
  const sizes = Object.fromEntries(Object.keys(files).map((path) => [path, 1]));
  const { root } = viewOf(sizes, ignore);
  return {
    root,
    digestOf: (path) => {
      const content = files[path] ?? '';
      return typeof content === 'string' ? ready(content) : content;
    },
  };
}

export function versionOf(
  text: string,
  context: TestFiles | ContextFiles = {},
  options: Partial<BuildOptions> = {},
): BuildVersion {
  const { buildArgs = new Map(), target = null, platform = defaultPlatform } = options;
  const build = evaluateBuild(new DockerfileParser().parse(text), { buildArgs, target, platform });
  const files = isContext(context) ? context : contextOf(context);
  return { build, context: files, buildArgs, baseIdentity: (reference) => reference.normalized, merges: true };
}

function isContext(files: TestFiles | ContextFiles): files is ContextFiles {
  return typeof files['digestOf'] === 'function';
}
