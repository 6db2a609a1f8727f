import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import { isWithin } from '../../sizes/run/brought';
import { chainOf, imageStages, type RunPlace, readingOf, runsOf, stepsOf } from '../../waste/places';
import { commandPlace, insertWords, scriptOf } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'apt-recommends',
  severity: 'warning',
  title: 'A RUN installs recommended packages that nobody asked for.',
  why: `
apt installs what packages recommend beside what they need, unless it is told not to. In an image those are as a rule
manuals, mail servers and desktop helpers that nothing uses. With \`--no-install-recommends\` only what is needed comes;
name what the image does use of the rest. Look at what goes before you apply the fix: a recommended package may be what
makes a program useful.

Source: apt-get’s manual (man 8 apt-get, \`APT::Install-Recommends\`); the bytes are those of the release’s package index.
`,
  bad: {
    files: {
      Dockerfile: 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  good: {
    files: {
      Dockerfile:
        'FROM debian:bookworm\nRUN apt-get update && apt-get install --no-install-recommends -y git && rm -rf /var/lib/apt/lists/*\n',
    },
  },
  equivalents: {
    hadolint: ['DL3015'],
    trivy: ['DS-0029'],
    kics: ['apt_get_not_avoiding_additional_packages'],
  },
  check: (snapshot) => runsOf(snapshot, imageStages(snapshot)).flatMap((place) => violations(snapshot, place)),
};

function violations(snapshot: Snapshot, place: RunPlace): readonly Violation[] {
  const { step, reading } = place;
  const installs = reading.effects.filter(recommendsByDefault);
  const [first] = installs;
  if (first === undefined || isConfigured(snapshot, place)) return [];
  const saves = saving(snapshot, place, rule.id, (effects) => {
    const whole = effects.filter(({ kind }) => /^apt-(?:install|remove|mark)$/.test(kind));
    return { whole, rest: whole.map(withoutRecommends) };
  });
  if (saves === null || isNothing(saves)) return [];
  const script = scriptOf(snapshot, step);
  const edits = installs.flatMap((effect) => {
    const edit = script === null ? null : insertWords(script, effect.span, install, '--no-install-recommends');
    return edit === null ? [] : [edit];
  });
  const fix = { title: 'Install only what is needed', edits, safe: false };
  return [
    {
      span: commandPlace(snapshot, step, first.span),
      message: `This installs recommended packages too: \`--no-install-recommends\` saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(edits.length === installs.length ? { fix } : {}),
    },
  ];
}

const install = /(?:sudo\s+)?(?:[A-Z_]+=\S*\s+)*(?:apt-get|apt|aptitude)\s+(?:-\S+\s+)*?install\b/;

function recommendsByDefault(effect: ShellEffect): boolean {
  return (
    effect.kind === 'apt-install' &&
    !effect.conditional &&
    effect.recommends === null &&
    !effect.downloadOnly &&
    effect.packages.some(({ want }) => want === 'install')
  );
}

function withoutRecommends(effect: ShellEffect): ShellEffect {
  return recommendsByDefault(effect) && effect.kind === 'apt-install' ? { ...effect, recommends: false } : effect;
}

/** Whether a file of apt's settings is written or copied up to here: it may switch recommends off. */
function isConfigured(snapshot: Snapshot, place: RunPlace): boolean {
  return chainOf(snapshot, place.stage)
    .flatMap((stage) => stepsOf(snapshot, stage).filter(({ at }) => stage !== place.stage || at <= place.at))
    .some(({ stage, step }) => {
      const { effect } = step;
      if (effect.kind === 'copy') return isWithin(effect.destination, settings);
      const effects = readingOf(snapshot, stage, step)?.effects ?? [];
      return effects.some((each) => each.kind === 'write' && isWithin(each.file.path ?? '', settings));
    });
}

const settings = '/etc/apt';
