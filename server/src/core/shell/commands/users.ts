import { asks, type Call, type CommandFile, does, type Outcome } from '../call';
import { readFlags } from '../flags';
import { knownText } from '../words/argument';

export const users: CommandFile = {
  useradd: (call) => readUser(call, 'low'),
  adduser: (call) => readUser(call, 'high'),
  groupadd: readGroup,
  addgroup: readGroup,
  usermod: () => asks('assumed'),
  groupmod: () => asks('assumed'),
  userdel: () => asks('assumed'),
  deluser: () => asks('assumed'),
  delgroup: () => asks('assumed'),
  groupdel: () => asks('assumed'),
  chpasswd: () => asks('assumed'),
  passwd: () => asks('assumed'),
  chsh: () => asks('assumed'),
  gpasswd: () => asks('assumed'),
};

/** Flags with values of the shadow tools, Debian's and busybox' commands. */
const VALUED: ReadonlySet<string> = new Set(
  '-u -g -G -d -s -c -p -k -K -e -f -b -h -R -P -L --uid --gid --groups --home --home-dir --shell --comment --gecos --ingroup --password --base-dir --skel --firstuid --key'.split(
    ' ',
  ),
);

/** `low` is shadow's useradd, which makes a home only with `-m`; `high` is adduser, which makes one unless told not to. */
function readUser(call: Call, level: 'low' | 'high'): Outcome {
  const flags = readFlags(
    call.args,
    level === 'low' ? VALUED : new Set([...VALUED].filter((flag) => flag !== '-c' && flag !== '-p')),
  );
  const none = flags.has('-M', '-H', '--no-create-home');
  const makes = flags.has('-m', '--create-home');
  const home = none ? false : makes ? true : level === 'high' ? !flags.has('-S', '-r', '--system') : null;
  return does({ kind: 'add-user', what: 'user', name: knownText(flags.operands[0]), home });
}

function readGroup(call: Call): Outcome {
  return does({
    kind: 'add-user',
    what: 'group',
    name: knownText(readFlags(call.args, VALUED).operands[0]),
    home: null,
  });
}
