import type { SettingTable } from '../table';

/** What stands behind `config.`: the namespaces of Vagrant itself. */
export const root: SettingTable = {
  title: 'config',
  source: 'Vagrant 2.3.4',
  settings: {
    vm: { means: 'The machine: its box, name, networks, disks, shared folders and providers.', written: '.' },
    ssh: { means: 'How Vagrant logs in to the guest over SSH.', written: '.' },
    winrm: { means: 'How Vagrant reaches a Windows guest over WinRM.', written: '.' },
    winssh: { means: 'How Vagrant reaches a Windows guest over SSH.', written: '.' },
    nfs: { means: 'How folders are shared over NFS.', written: '.' },
    vagrant: {
      means: 'Vagrant itself: the plugins that it must have, and what it hides from its output.',
      written: '.',
    },
    trigger: {
      means: 'Commands that run before or after an action of Vagrant, on the host or in the guest.',
      written: '.',
    },
    push: { means: 'Where `vagrant push` deploys the project to.', written: '.' },
    package: { means: 'What `vagrant package` puts into a box.', written: '.' },
  },
};

export const vagrant: SettingTable = {
  title: 'config.vagrant',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/vagrant.rb',
  settings: {
    host: { means: 'The kind of host that Vagrant runs on.', default: '`:detect`' },
    sensitive: {
      means: 'Texts, or a list of texts, that are blotted out of everything Vagrant prints.',
      default: 'none',
    },
    plugins: {
      means:
        'Plugins that the project needs: a name, a list of names, or a hash of names to versions and sources. Vagrant offers to install those that are missing.',
      default: 'none',
    },
  },
};

export const trigger: SettingTable = {
  title: 'config.trigger',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/trigger.rb',
  settings: {
    before: { means: 'Runs before the actions named, as `:up` or `:destroy`.', written: ' :up do |trigger|' },
    after: { means: 'Runs after the actions named, as `:up` or `:destroy`.', written: ' :up do |trigger|' },
  },
};

export const triggerBlock: SettingTable = {
  title: 'trigger',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/vm_trigger.rb',
  settings: {
    name: { means: 'What Vagrant calls the trigger in its output.' },
    info: { means: 'A message that is printed when the trigger fires.' },
    warn: { means: 'A warning that is printed when the trigger fires.' },
    run: { means: 'A script that runs **on the host**, with the rights of whoever calls Vagrant.' },
    run_remote: { means: 'A script that runs in the guest.' },
    ruby: {
      means: 'A block of Ruby that runs **on the host**, with the environment and the machine.',
      written: ' do |env, machine|',
    },
    only_on: { means: 'Machines, by name or pattern, that the trigger fires for.', default: 'all machines' },
    ignore: { means: 'Actions that the trigger does not fire for, where it is written for `:all`.' },
    on_error: { means: 'What a failure of the trigger does.', values: [':halt', ':continue'], default: '`:halt`' },
    abort: { means: 'Ends Vagrant with this exit code when the trigger fires.' },
    exit_codes: { means: 'Exit codes of the script that count as success.', default: '`0`' },
    type: { means: 'What the words of the trigger mean.', values: [':action', ':command', ':hook'] },
  },
};
