import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'winrm-plain',
  severity: 'warning',
  title: 'Windows is steered over a line that anybody can read.',
  why: `
With the transport \`plaintext\`, with basic authentication alone, or without looking at the certificate, the password
of the guest’s administrator can be read on the way, and commands be put in.

Source: Vagrant’s documentation, “WinRM Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/winrm_settings,
2026).
`,
  bad: vagrantfileWith('config.winrm.ssl_peer_verification = false'),
  good: vagrantfileWith('config.winrm.ssl_peer_verification = true'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      weak.flatMap(([name, value]) => {
        const said = sectionOption(setup, 'winrm', name);
        if (said === null || said.value !== value) return [];
        return [
          {
            span: said.span,
            message:
              'The administrator’s password can be read on the way to the guest: use the transport ssl, and check the certificate.',
          },
        ];
      }),
    ),
};

const weak = [
  ['transport', 'plaintext'],
  ['ssl_peer_verification', false],
  ['basic_auth_only', true],
] as const;
