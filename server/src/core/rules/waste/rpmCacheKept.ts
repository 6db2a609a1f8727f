import type { Snapshot } from '../../analysis';
import type { ShellEffect } from '../../shell/effects';
import type { RpmTool } from '../../shell/effects/systemPackages';
import { emptied, type Filler, fillers, hasOwnFolders } from '../../waste/commands';
import { imageStages, runsOf } from '../../waste/places';
import { appendCommand, commandPlace } from '../../waste/script';
import { isNothing, told, weightOf } from '../../waste/told';
import { saving } from '../../waste/whatIf';
import type { Rule, Violation } from '../rule';

export const rule: Rule<Snapshot> = {
  id: 'rpm-cache-kept',
  severity: 'warning',
  title: 'A RUN installs packages with dnf, yum or zypper and leaves the repositories’ metadata in its layer.',
  why: `
The manager keeps the metadata of each repository, some of them tens of megabytes, in /var/cache. Nothing in the image
needs it. It must go in the RUN that fetched it: a later step only hides what an earlier layer holds.

Source: dnf’s manual (\`dnf clean\`), zypper’s manual (\`zypper clean\`).
`,
  bad: { files: { Dockerfile: 'FROM fedora:42\nRUN dnf install -y tree\n' } },
  good: { files: { Dockerfile: 'FROM fedora:42\nRUN dnf install -y tree && dnf clean all\n' } },
  equivalents: {
    hadolint: ['DL3032', 'DL3036', 'DL3040'],
    trivy: ['DS-0019', 'DS-0027'],
    kics: ['missing_dnf_clean_all'],
  },
  check: (snapshot) =>
    fillers(runsOf(snapshot, imageStages(snapshot)), fetchesMetadata, 'rpm-cache').flatMap((filler) =>
      violations(snapshot, filler),
    ),
};

const cleaning: Readonly<Record<RpmTool, string>> = {
  dnf: 'dnf clean all',
  yum: 'yum clean all',
  microdnf: 'microdnf clean all',
  tdnf: 'tdnf clean all',
  zypper: 'zypper clean --all',
};

function violations(snapshot: Snapshot, { place, effect }: Filler): readonly Violation[] {
  const { step } = place;
  if (effect.kind !== 'rpm-install' && effect.kind !== 'rpm-upgrade') return [];
  if (hasOwnFolders(place, snapshot.build)) return [];
  const saves = saving(snapshot, place, rule.id, (effects) => {
    const whole = effects.flatMap(withoutPackages);
    return { whole, rest: [...whole, emptied('rpm-cache')] };
  });
  if (saves === null || isNothing(saves)) return [];
  const command = cleaning[effect.tool];
  const edit = appendCommand(snapshot, step, command);
  return [
    {
      span: commandPlace(snapshot, step, effect.span),
      message: `The repositories’ metadata stays in this layer: \`${command}\` in this RUN saves ${told(saves)}.`,
      ...weightOf(saves),
      ...(edit === null ? {} : { fix: { title: `Add ${command}`, edits: [edit], safe: true } }),
    },
  ];
}

/** Files of packages are installed without it, as rpm does; in another root the cache may lie elsewhere too. */
function fetchesMetadata(effect: ShellEffect): boolean {
  if (effect.kind === 'rpm-upgrade') return true;
  if (effect.kind !== 'rpm-install' || effect.root !== null) return false;
  return effect.packages.some(({ name }) => !name.endsWith('.rpm')) || effect.groups.length > 0;
}

/** Which packages come is another question. */
function withoutPackages(effect: ShellEffect): readonly ShellEffect[] {
  if (effect.kind === 'rpm-install') return [{ ...effect, packages: [], groups: [], unresolved: [] }];
  return effect.kind === 'rpm-makecache' ? [effect] : [];
}
