import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, written } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'box-url-plain',
  severity: 'warning',
  title: 'A box comes over a line that anybody can change.',
  why: `
Over plain HTTP whoever stands between gives you another machine than you asked for. Use https, and a checksum.

Source: Vagrant’s documentation, “Machine Settings”
(developer.hashicorp.com/vagrant/docs/vagrantfile/machine_settings, 2026).
`,
  bad: vagrantfileWith('config.vm.box_url = "http://boxes.example/shop.json"'),
  good: vagrantfileWith('config.vm.box_url = "https://boxes.example/shop.json"'),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => {
      const urls = written(setup, setup.vm.boxUrls);
      const plain = urls?.value.find((url) => /^(?:http|ftp):\/\/(?!localhost|127\.)/i.test(url));
      return urls === null || plain === undefined
        ? []
        : [{ span: urls.span, message: 'Whoever stands between can give you another box: fetch it over https.' }];
    }),
};
