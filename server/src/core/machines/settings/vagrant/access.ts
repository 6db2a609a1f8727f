import type { SettingTable } from '../table';

export const ssh: SettingTable = {
  title: 'config.ssh',
  source: 'Vagrant 2.3.4, plugins/kernel_v2/config/ssh.rb and ssh_connect.rb',
  settings: {
    username: { means: 'The user that Vagrant logs in as.', default: '`"vagrant"`' },
    password: {
      means: 'That user’s password: written here it is in the project’s history. A key is used where there is none.',
    },
    private_key_path: {
      means: 'The private key, or keys, that Vagrant logs in with.',
      default: 'a key made for this machine, or Vagrant’s public one where `insert_key` is off',
    },
    insert_key: {
      means:
        'Whether the key that every box has, and everybody knows, is replaced by a new one when the machine starts first.',
      default: '`true`',
    },
    host: { means: 'Address that Vagrant connects to.', default: 'what the provider says' },
    port: { means: 'Port that Vagrant connects to.', default: 'the host’s port that leads to `guest_port`' },
    guest_port: { means: 'Port of SSH in the guest.', default: '`22`' },
    forward_agent: {
      means: 'Whether the guest may use the keys of the host’s SSH agent while somebody is logged in.',
      default: '`false`',
    },
    forward_x11: { means: 'Whether programs of the guest may open windows on the host.', default: '`false`' },
    forward_env: { means: 'Variables of the host that go along to the guest.', default: '`false`' },
    keep_alive: { means: 'Whether SSH is kept open by small messages.', default: '`true`' },
    keys_only: { means: 'Whether only the keys that are named are tried, and none of the agent’s.', default: '`true`' },
    verify_host_key: {
      means: 'How strictly the guest’s own key is checked.',
      values: [':never', ':accept_new_or_local_tunnel', ':accept_new', ':always'],
      default: '`:never`',
    },
    paranoid: { means: 'The old name of `verify_host_key`.', default: '`false`' },
    compression: { means: 'Whether SSH compresses.', default: '`true`' },
    dsa_authentication: { means: 'Whether DSA keys are accepted.', default: '`true`' },
    config: { means: 'An SSH configuration file that counts too.' },
    connect_timeout: { means: 'How long one attempt to connect may take.', default: '`15`', unit: 'seconds' },
    extra_args: { means: 'Further arguments of `ssh` for `vagrant ssh`.' },
    shell: { means: 'The shell that commands run in.', default: '`"bash -l"`' },
    sudo_command: { means: 'How a command is run as root; `%c` stands for it.', default: '`"sudo -E -H %c"`' },
    export_command_template: {
      means: 'How a variable is set in the guest.',
      default: '`export %ENV_KEY%="%ENV_VALUE%"`',
    },
    proxy_command: { means: 'A command whose input and output are the connection.' },
    ssh_command: { means: 'The program that `vagrant ssh` runs on the host.', default: '`ssh`' },
    pty: { means: 'Whether commands get a terminal.', default: '`false`' },
    remote_user: { means: 'The user name that `%r` in `proxy_command` means.', default: '`username`' },
  },
};

export const winrm: SettingTable = {
  title: 'config.winrm',
  source: 'Vagrant 2.3.4, plugins/communicators/winrm/config.rb',
  settings: {
    username: { means: 'The user that Vagrant logs in as.', default: '`"vagrant"`' },
    password: { means: 'That user’s password.', default: '`"vagrant"`' },
    host: { means: 'Address that Vagrant connects to.', default: 'what the provider says' },
    port: { means: 'Port that Vagrant connects to.', default: '`5985`, or `5986` with `:ssl`' },
    guest_port: { means: 'Port of WinRM in the guest.', default: '`5985`, or `5986` with `:ssl`' },
    transport: {
      means: 'How the connection is protected.',
      values: [':negotiate', ':ssl', ':plaintext'],
      default: '`:negotiate`',
    },
    basic_auth_only: { means: 'Whether the password goes in the clear over the chosen transport.', default: '`false`' },
    ssl_peer_verification: { means: 'Whether the guest’s certificate is checked.', default: '`true`' },
    timeout: { means: 'How long a command may take.', default: '`1800`', unit: 'seconds' },
    max_tries: { means: 'How often a connection is tried.', default: '`20`' },
    retry_delay: { means: 'The pause between two tries.', default: '`2`', unit: 'seconds' },
    execution_time_limit: {
      means: 'How long an elevated command may take, as an ISO 8601 duration.',
      default: '`"PT2H"`',
    },
    codepage: { means: 'The code page of the guest’s output.' },
  },
};

export const winssh: SettingTable = {
  title: 'config.winssh',
  source: 'Vagrant 2.3.4, plugins/communicators/winssh/config.rb',
  settings: {
    shell: { means: 'The shell that commands run in.', values: ['"cmd"', '"powershell"'], default: '`"powershell"`' },
    export_command_template: { means: 'How a variable is set in the guest.' },
    sudo_command: { means: 'How a command is run with all rights; `%c` stands for it.', default: '`"%c"`' },
    upload_directory: { means: 'Where files are put in the guest.', default: '`C:/Windows/Temp`' },
    forward_agent: { means: 'Whether the guest may use the keys of the host’s SSH agent.' },
    keep_alive: { means: 'Whether SSH is kept open by small messages.' },
  },
};

export const nfs: SettingTable = {
  title: 'config.nfs',
  source: 'Vagrant 2.3.4, plugins/synced_folders/nfs/config.rb',
  settings: {
    functional: { means: 'Whether NFS may be used at all.', default: '`true`' },
    map_uid: { means: 'User on the host that all users of the guest are taken for.', default: '`:auto`' },
    map_gid: { means: 'Group on the host that all groups of the guest are taken for.', default: '`:auto`' },
    verify_installed: { means: 'Whether Vagrant looks for an NFS server on the host first.', default: '`true`' },
  },
};
