import { serviceWith } from '../../../compose/examples';
import { engineOf, hostMounts, liesIn, volumeFolders } from '../../../compose/mounts';
import { told, toldOf } from '../../../compose/told';
import type { ComposeSnapshot } from '../../../composeAnalysis';
import { get, type Place } from '../../../formats/compose/value';
import type { Rule } from '../../rule';

export const rule: Rule<ComposeSnapshot> = {
  id: 'host-path-sensitive',
  severity: 'information',
  title: 'A service sees a folder of the host’s system.',
  why: `
What lies in the system’s folders decides what the host does, or holds what is nobody’s business: users and keys in \`/etc\`,
all data of other services in \`/var/lib\`, the kernel’s settings in \`/proc\` and \`/sys\`. Where it can be written to and is
the root or one of those, it is a warning: who breaks in changes the host. Mount the one file that is needed, read-only, or keep
data in a volume.

Source: CIS Docker Benchmark 1.6.0, 5.6; NIST SP 800-190, 4.4.4.
`,
  bad: serviceWith(['volumes: ["/etc:/host/etc"]']),
  good: serviceWith(['volumes: ["/etc/localtime:/etc/localtime:ro"]']),
  equivalents: { kics: ['volume_has_sensitive_host_directory'], cis: ['5.6'] },
  check: (snapshot) => [
    ...told(snapshot, (service) =>
      hostMounts(service).flatMap(({ source, readOnly, at }) => {
        const folder = systemFolder(source);
        if (folder === null || (readOnly && harmless.test(source)) || engineOf(source) !== null) return [];
        const how = readOnly ? 'reads' : 'reads and writes';
        const message = `${service.name} ${how} ${source} of the host: mount the one file that it needs, or use a volume.`;
        return [{ at, message, ...(isGrave(source, readOnly) ? { severity: 'warning' as const } : {}) }];
      }),
    ),
    ...toldOf(snapshot, ofVolumes(get(snapshot.project.root, 'volumes'))),
  ],
};

const folders = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/sys',
  '/usr',
  '/var',
];

/** Clocks, time zones, names and certificates, which every program may read. */
const harmless =
  /^\/etc\/(?:localtime|timezone|hostname|hosts|resolv\.conf|machine-id|ssl\/certs|ca-certificates)(?:\/|$)|^\/usr\/share\//;

function ofVolumes(volumes: ReturnType<typeof get>): readonly { at: Place; message: string }[] {
  return volumeFolders(volumes?.kind === 'map' ? volumes : null).flatMap(({ path, at }) =>
    systemFolder(path) === null
      ? []
      : [{ at, message: `This volume is ${path} of the host: leave it to the engine where its data lies.` }],
  );
}

function systemFolder(source: string): string | null {
  return source === '/' ? '/' : (folders.find((folder) => liesIn(source, folder)) ?? null);
}

function isGrave(source: string, readOnly: boolean): boolean {
  return (
    !readOnly &&
    /^\/(?:$|(?:boot|etc|proc|root|sys|dev|lib|usr|var|run)$|var\/lib\/docker|etc\/(?:passwd|shadow|sudoers|cron|ssh|systemd))/.test(
      source,
    )
  );
}
