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

/** A Vagrantfile whose machine is configured by some lines. */
export function vagrantfileWith(...inner: readonly string[]): ExampleFiles {
  const lines = ['Vagrant.configure("2") do |config|', ...inner.map((line) => (line === '' ? '' : `  ${line}`)), 'end'];
  return { files: { Vagrantfile: `${lines.join('\n')}\n` } };
}
