import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { eachSetup, listed, providerOption } from '../../../security/machines/vagrant';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'docker-host-shared',
  severity: 'error',
  title: 'A container has the host’s engine, its network or its processes.',
  why: `
Who has Docker’s socket starts containers with all rights, and owns the host. With \`--net=host\` or \`--pid=host\` the
container reaches what listens for the host alone, and sees its programs.

Source: Vagrant’s documentation, “Docker Provider” (developer.hashicorp.com/vagrant/docs/providers/docker, 2026). CIS
Docker Benchmark 1.6.0, section 5 (5.10, 5.16, 5.32)
`,
  bad: vagrantfileWith(
    'config.vm.provider "docker" do |p|',
    '  p.image = "debian:trixie"',
    '  p.volumes = ["/var/run/docker.sock:/var/run/docker.sock"]',
    'end',
  ),
  good: vagrantfileWith(
    'config.vm.provider "docker" do |p|',
    '  p.image = "debian:trixie"',
    '  p.volumes = ["/srv/shop:/srv/shop"]',
    'end',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) =>
      ['volumes', 'create_args'].flatMap((name) => {
        const said = providerOption(setup, 'docker', name);
        const found = said === null ? undefined : listed(said.value).find((each) => shared.test(each));
        if (said === null || found === undefined) return [];
        return [{ span: said.span, message: `With ${found} the container is part of the host: leave that out.` }];
      }),
    ),
};

const shared = /(?:docker|containerd|podman|crio)\.sock(?::|$)|^--(?:net|network|pid|ipc|uts|userns)=host$/;
