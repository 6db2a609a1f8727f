/** Texts of small projects, as rules have them for examples. */
export interface ExampleFiles {
  readonly files: Readonly<Record<string, string>>;
}

/** A domain of libvirt, as short as one can be, with devices and with whatever else is given, a line each. */
export function domainWith(
  parts: readonly string[],
  devices: readonly string[] = [],
  type = 'kvm',
  os: readonly string[] = ["<type arch='x86_64' machine='q35'>hvm</type>"],
): ExampleFiles {
  const lines = [
    `<domain type='${type}'>`,
    '  <name>shop</name>',
    "  <memory unit='GiB'>2</memory>",
    '  <vcpu>2</vcpu>',
    '  <os>',
    ...os.map((line) => `    ${line}`),
    '  </os>',
    ...parts.map((line) => `  ${line}`),
    ...(devices.length === 0 ? [] : ['  <devices>', ...devices.map((line) => `    ${line}`), '  </devices>']),
    '</domain>',
  ];
  return { files: { 'shop.xml': `${lines.join('\n')}\n` } };
}

/** A Vagrantfile whose machine is configured by some lines, and which is in order otherwise. */
export function vagrantfileWith(...lines: readonly string[]): ExampleFiles {
  return bareVagrantfile(
    'config.vm.box = "debian/trixie64"',
    'config.vm.box_version = "13.20251117.1"',
    'config.vm.synced_folder ".", "/vagrant", disabled: true',
    ...lines,
  );
}

/** A Vagrantfile with these lines alone. */
export function bareVagrantfile(...lines: readonly string[]): ExampleFiles {
  const all = ['Vagrant.configure("2") do |config|', ...lines.map((line) => `  ${line}`), 'end'];
  return { files: { Vagrantfile: `${all.join('\n')}\n` } };
}
