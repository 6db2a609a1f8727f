import type { Options } from '../../../formats/vagrantfile/model';
import type { MachineSnapshot } from '../../../machineAnalysis';
import { vagrantfileWith } from '../../../security/machines/examples';
import { guestScripts, shellProvisioners } from '../../../security/machines/scripts';
import { eachSetup, option, type Setup } from '../../../security/machines/vagrant';
import { findSecrets, isForShow } from '../../../security/secretShapes';
import type { Span } from '../../../text/span';
import type { Rule } from '../../rule';

export const rule: Rule<MachineSnapshot> = {
  id: 'provision-secret',
  severity: 'warning',
  title: 'A secret stands in the Vagrantfile, or in a script that it runs.',
  why: `
Everybody who has the project has it, today and in its history. Take it from the environment of the host, or from a
file that is not committed, and mark the provisioner \`sensitive: true\`.

Source: Vagrant’s documentation, “Shell Provisioner” (developer.hashicorp.com/vagrant/docs/provisioning/shell, 2026).
`,
  bad: vagrantfileWith('config.vm.provision "shell", inline: "./setup.sh", env: { "DB_PASSWORD" => "hunter22-blue" }'),
  good: vagrantfileWith(
    'config.vm.provision "shell", inline: "./setup.sh", env: { "DB_PASSWORD" => ENV["DB_PASSWORD"] }',
  ),
  equivalents: {},
  check: (snapshot) =>
    eachSetup(snapshot, (setup) => [
      ...guestScripts(setup).flatMap(({ text, span: place, where }) => {
        const [secret] = findSecrets(text);
        return secret === undefined
          ? []
          : [
              {
                span: place,
                message: `${secret.what[0]?.toUpperCase()}${secret.what.slice(1)} stands ${where}: take it from the environment.`,
              },
            ];
      }),
      ...shellProvisioners(setup).flatMap(({ options }) =>
        variables(setup, options)
          .filter(
            ({ name, value }) =>
              secretName.test(name) &&
              value !== '' &&
              !isForShow(value) &&
              !/^(?:vagrant|true|false|\/.*)$/.test(value),
          )
          .map(({ name, span: place }) => ({
            span: place,
            message: `The value of ${name} is for everybody who has this file: take it from ENV.`,
          })),
      ),
    ]),
};

const secretName = /(?:^|_)(?:password|passwd|pass|secret|token|api_?key|access_?key|private_?key|credentials?)$/i;

/** The variables that a script is given, as a table or one by one. */
function variables(
  setup: Setup,
  options: Options,
): readonly { readonly name: string; readonly value: string; readonly span: Span }[] {
  return [...options.known.keys()].flatMap((key) => {
    const said = /^env(?:$|\[)/.test(key) ? option(setup, options, key) : null;
    if (said === null) return [];
    const { value, span: place } = said;
    if (key !== 'env') return typeof value === 'string' ? [{ name: key.slice(4, -1), value, span: place }] : [];
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([name, each]) =>
      typeof each === 'string' ? [{ name, value: each, span: place }] : [],
    );
  });
}
