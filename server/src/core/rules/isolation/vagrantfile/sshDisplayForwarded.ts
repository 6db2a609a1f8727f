import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, replaced, sectionOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'ssh-display-forwarded',
  severity: 'information',
  title: 'The guest may use the display of the host.',
  why: `
Programs of the guest that reach your X server read what you type in other windows, and take pictures of them.

Source: Vagrant’s documentation, “SSH Settings” (developer.hashicorp.com/vagrant/docs/vagrantfile/ssh_settings, 2026).
`,
  bad: vagrantfileWith('config.ssh.forward_x11 = true'),
  good: vagrantfileWith('config.ssh.forward_x11 = false'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const display = sectionOption(setup, 'ssh', 'forward_x11');
      if (display?.value !== true) return [];
      const edits = replaced(setup, display, 'false');
      return [
        {
          span: display.span,
          message:
            'Programs of the guest can read what is typed in other windows of the host: forward X11 where it is needed alone.',
          ...(edits === null ? {} : { fix: { title: 'Keep the display to the host', edits, safe: false } }),
        },
      ];
    }),
};
