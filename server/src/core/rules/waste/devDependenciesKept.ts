import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import type { NodeTool } from '../../shell/effects/projects';
import { sureEffects } from '../../waste/earlier';
import { imageStages, type RunPlace, runsOf } from '../../waste/places';
import { commandPlace, insertWords, scriptOf } from '../../waste/script';
import { isNothing, told } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Fix, Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'dev-dependencies-kept',
  severity: 'warning',
  title: 'The image keeps the development dependencies of its project.',
  why: `
Test runners, compilers and linters are needed to work on a project and to build it, not to run it. Leave them out with
\`npm ci --omit=dev\`; where the build needs them, build in a stage of its own and install without them in the image.

Source: npm’s documentation of \`npm ci\` (docs.npmjs.com, npm 11); the bytes are those of the packages that the lock file
marks as for development alone.
`,
  bad: {
    files: {
      Dockerfile:
        'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\n',
      'package.json': '{ "name": "app", "version": "1.0.0", "devDependencies": { "typescript": "5.9.2" } }\n',
      'package-lock.json': `{
  "name": "app",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "app", "version": "1.0.0", "devDependencies": { "typescript": "5.9.2" } },
    "node_modules/typescript": {
      "version": "5.9.2",
      "dev": true
    }
  }
}
`,
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\n',
      'package.json': '{ "name": "app", "version": "1.0.0", "devDependencies": { "typescript": "5.9.2" } }\n',
      'package-lock.json': `{
  "name": "app",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "app", "version": "1.0.0", "devDependencies": { "typescript": "5.9.2" } },
    "node_modules/typescript": {
      "version": "5.9.2",
      "dev": true
    }
  }
}
`,
    },
  },
  equivalents: {},
  check: (snapshot) => {
    const stages = imageStages(snapshot);
    if (isForDevelopment(snapshot)) return [];
    const runs = runsOf(snapshot, stages);
    return runs.flatMap((run, index) => violations(snapshot, run, runs.slice(index)));
  },
};

const flags: Readonly<Record<NodeTool, string | null>> = {
  npm: '--omit=dev',
  yarn: null,
  pnpm: '--prod',
  bun: '--production',
};

function violations(snapshot: Snapshot, run: RunPlace, from: readonly RunPlace[]): readonly Violation[] {
  const install = sureEffects(run).find(bringsAll);
  if (install === undefined || run.reading.effects.some(prunes)) return [];
  const saves = saving(snapshot, run, rule.id, (effects) => {
    const whole = effects.filter(bringsAll);
    return { whole, rest: whole.map(forProduction) };
  });
  // Whether a project has any is known only from its lock file.
  if (saves === null || saves.kind === 'unknown' || isNothing(saves)) return [];
  const builds = from.some(({ reading }) => reading.unknown.length > 0);
  const fix = builds ? null : withoutThem(snapshot, run, install);
  const remedy = builds ? 'building in a stage of its own' : 'installing without them';
  return [
    {
      span: commandPlace(snapshot, run.step, install.span),
      message: `The development dependencies stay in the image: ${remedy} saves ${told(saves)}.`,
      saves,
      ...(fix === null ? {} : { fix }),
    },
  ];
}

function bringsAll(effect: ShellEffect): boolean {
  if (effect.kind !== 'node-install' || effect.conditional || effect.global) return false;
  return effect.production === false && effect.packages.length + effect.unresolved.length === 0;
}

function forProduction(effect: ShellEffect): ShellEffect {
  return effect.kind === 'node-install' ? { ...effect, production: true } : effect;
}

function prunes(effect: ShellEffect): boolean {
  return effect.kind === 'node-remove' && effect.production !== false;
}

/** An image that starts a watcher or a test runner needs them. */
function isForDevelopment(snapshot: Snapshot): boolean {
  const commands = imageStages(snapshot).flatMap(({ steps }) =>
    steps.filter(({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword)),
  );
  const last = commands.at(-1)?.instruction.source ?? '';
  return /\b(?:dev|develop|watch|test|serve|start:dev|nodemon|tsx|ts-node|vite|vitest|jest|next dev)\b/.test(last);
}

function withoutThem(snapshot: Snapshot, run: RunPlace, install: ShellEffect): Fix | null {
  const script = scriptOf(snapshot, run.step);
  const flag = install.kind === 'node-install' ? flags[install.tool] : null;
  if (script === null || flag === null) return null;
  const edit = insertWords(script, install.span, /(?:npm|pnpm|bun)\s+(?:ci|install|i)\b/, flag);
  // Who runs the image may want them all the same.
  return edit === null ? null : { title: `Add ${flag}`, edits: [edit], safe: false };
}
