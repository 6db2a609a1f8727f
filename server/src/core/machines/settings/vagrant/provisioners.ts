import type { SettingFact, SettingTable } from '../table';

const common: Readonly<Record<string, SettingFact>> = {
  name: { means: 'What Vagrant calls the step in its output, and by `--provision-with`.' },
  type: { means: 'The kind of step, where the first word is a name.' },
  run: {
    means: 'When the step runs.',
    values: ['"once"', '"always"', '"never"'],
    default: '`"once"`: when the machine is made, or with `--provision`',
  },
  before: { means: 'The step, by its name, that this one goes before; or `:each`, `:all`.' },
  after: { means: 'The step, by its name, that this one follows; or `:each`, `:all`.' },
  preserve_order: { means: 'Whether a step that is written again keeps its first place.', default: '`false`' },
  communicator_required: { means: 'Whether Vagrant must reach the guest for the step.', default: '`true`' },
};

export const shell: SettingTable = {
  title: 'shell provisioner',
  source: 'Vagrant 2.3.4, plugins/provisioners/shell/config.rb',
  settings: {
    ...common,
    inline: { means: 'The script itself.', footprint: 'What it installs grows the machine’s disk.' },
    path: {
      means: 'The script’s file on the host, or a URL that it is downloaded from.',
      footprint: 'What it installs grows the machine’s disk.',
    },
    args: { means: 'Arguments of the script: a text, or a list.' },
    env: { means: 'Variables of the script’s environment.' },
    privileged: { means: 'Whether the script runs as root.', default: '`true`' },
    binary: { means: 'Whether line ends are left as they are.', default: '`false`' },
    upload_path: { means: 'Where the script is put in the guest.', default: 'a file in `/tmp`' },
    keep_color: { means: 'Whether the script’s own colours are shown.', default: '`false`' },
    sensitive: { means: 'Whether the values of `env` are kept out of the output.', default: '`false`' },
    reboot: { means: 'Whether the guest is restarted after the step.', default: '`false`' },
    reset: { means: 'Whether the connection is made anew after the step.', default: '`false`' },
    md5: { means: 'What the MD5 of a downloaded script must be.' },
    sha1: { means: 'What the SHA-1 of a downloaded script must be.' },
    sha256: { means: 'What the SHA-256 of a downloaded script must be.' },
    sha384: { means: 'What the SHA-384 of a downloaded script must be.' },
    sha512: { means: 'What the SHA-512 of a downloaded script must be.' },
    powershell_args: { means: 'Arguments of PowerShell in a Windows guest.' },
    powershell_elevated_interactive: {
      means: 'Whether an elevated script may open windows in a Windows guest.',
      default: '`false`',
    },
  },
};

export const file: SettingTable = {
  title: 'file provisioner',
  source: 'Vagrant 2.3.4, plugins/provisioners/file/config.rb',
  settings: {
    ...common,
    source: { means: 'File or folder of the host.', footprint: 'It is copied into the guest’s disk.' },
    destination: { means: 'Path in the guest, which the user that Vagrant logs in as must be able to write.' },
  },
};

export const ansible: SettingTable = {
  title: 'Ansible provisioner',
  source: 'Vagrant 2.3.4, plugins/provisioners/ansible/config',
  settings: {
    ...common,
    playbook: { means: 'The playbook’s file, relative to the project.' },
    inventory_path: { means: 'An inventory in place of the one that Vagrant writes.' },
    limit: { means: 'Hosts that the playbook runs on.', default: 'this machine' },
    groups: { means: 'Groups of the inventory that Vagrant writes, with the names of their machines.' },
    host_vars: { means: 'Variables by machine in the inventory that Vagrant writes.' },
    extra_vars: { means: 'Variables that win over all others: a hash, or a file behind `@`.' },
    become: { means: 'Whether tasks run as another user, root if none is named.', default: '`false`' },
    become_user: { means: 'The user that tasks run as.', default: 'root' },
    tags: { means: 'Only tasks with these tags run.' },
    skip_tags: { means: 'Tasks with these tags do not run.' },
    verbose: { means: 'How much Ansible prints: `true`, or `"vvv"`.', default: '`false`' },
    galaxy_role_file: { means: 'File that lists the roles which Ansible Galaxy fetches first.' },
    galaxy_roles_path: { means: 'Where those roles are put.' },
    vault_password_file: { means: 'File with the password of encrypted variables.' },
    raw_arguments: { means: 'Further arguments of ansible-playbook.' },
    compatibility_mode: {
      means: 'The version of Ansible whose words are used.',
      values: ['"auto"', '"1.8"', '"2.0"'],
      default: '`"auto"`',
    },
    config_file: { means: 'The `ansible.cfg` that counts.' },
    install: {
      means: 'Whether Ansible is installed in the guest first.',
      default: '`true`',
      providers: 'Only with `"ansible_local"`, which runs Ansible inside the guest.',
      footprint: 'Ansible in the guest takes disk there.',
    },
    version: { means: 'The version of Ansible that must be there, or is installed.' },
  },
};
