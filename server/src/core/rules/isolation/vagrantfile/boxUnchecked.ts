import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, isUnset, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'box-unchecked',
  severity: 'warning',
  title: 'A box is fetched, and nobody compares its checksum.',
  why: `
What is at a URL can be replaced. With \`box_download_checksum\` and \`box_download_checksum_type\` another box is
refused. A catalogue’s JSON holds checksums itself.

Source: Vagrant’s documentation, “Machine Settings”
(developer.hashicorp.com/vagrant/docs/vagrantfile/machine_settings, 2026).
`,
  bad: vagrantfileWith('config.vm.box_url = "https://boxes.example/shop.box"'),
  good: vagrantfileWith(
    'config.vm.box_url = "https://boxes.example/shop.box"',
    'config.vm.box_download_checksum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"',
    'config.vm.box_download_checksum_type = "sha256"',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const { boxUrls, settings } = setup.vm;
      const urls = written(setup, boxUrls);
      if (urls === null || !isUnset(settings, 'box_download_checksum')) return [];
      if (!urls.value.some((url) => /^(?:https?|ftp):\/\/.*\.box(?:\?.*)?$/i.test(url))) return [];
      return [{ span: urls.span, message: 'Another box may be at this address tomorrow: set box_download_checksum.' }];
    }),
};
