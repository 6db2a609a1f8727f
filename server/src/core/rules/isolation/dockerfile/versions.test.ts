import assert from 'node:assert/strict';
import { trials } from '../../../waste/testCases';
import { dockerfileIsolationRules } from './table';

describe('rules on versions that move, tools that stay, and folders of the system', () => {
  const tried = trials(dockerfileIsolationRules, {
    'system-package-unpinned': {
      found: [
        'RUN apt-get install -y a',
        'RUN apt-get install -y a=1.2 b',
        'RUN apt-get install -y -t trixie-backports a',
        'RUN apk add --no-cache a b~2 c@edge',
        'RUN ["dnf", "install", "-y", "a-libs"]',
        'RUN yum -y install a && yum clean all',
        'RUN zypper in -y a',
      ],
      passed: [
        'RUN apt-get install -y a=1.2 b=3.*',
        'RUN apt-get install -y ./a.deb',
        'RUN apt-get install -y a=$VERSION $MORE',
        'RUN apt-get remove -y a',
        'RUN apk add --no-cache --virtual .build a=1.2-r0 ./b.apk',
        'RUN dnf install -y a-1.2 b-1:3.4-5.fc43.x86_64 https://a.net/c.rpm "d-${V}"',
        'RUN zypper in -y a=1 "b>=2" c.rpm',
        'RUN echo apt-get install a',
      ],
    },
    'library-unpinned': {
      found: [
        'RUN pip install a',
        'RUN python3 -m pip install "a[b]" c==1',
        'RUN pip install git+https://a.net/b.git',
        'RUN npm install -g a',
        'RUN npm i @a/b',
        'RUN yarn global add a',
        'RUN npm install a@latest',
        'RUN gem install a',
        'RUN gem install a -v 1 b',
        'RUN go install a.net/b@latest',
        'RUN cargo install a',
      ],
      passed: [
        'RUN pip install a==1 "b[c]~=2" ./d e.whl -r f.txt',
        'RUN pip install -c constraints.txt a',
        'RUN pip install git+https://a.net/b.git@v1#egg=b',
        'RUN pip install $PACKAGES "a==$V"',
        'RUN npm ci && npm install && npm install ./a b@1 @c/d@2 https://a.net/e.tgz',
        'RUN gem install a:1 b:$V',
        'RUN gem install a -v 1 -- --with-b=c',
        'RUN go install ./... && go install a.net/b@v1.2.3 && go build a.net/c',
        'RUN cargo install a@1 && cargo install --version 2 b',
      ],
    },
    'distribution-upgraded': {
      found: ['RUN apt-get -y dist-upgrade', 'RUN apt full-upgrade -y', 'RUN zypper -n dup'],
      passed: ['RUN apt-get -y upgrade', 'RUN zypper -n up', 'RUN apt-get install -y dist-upgrade-tools'],
    },
    'packages-upgraded': {
      found: ['RUN apt-get update && apt-get -y upgrade', 'RUN apk upgrade', 'RUN dnf -y update', 'RUN yum -y upgrade'],
      passed: ['RUN apt-get -y dist-upgrade', 'RUN dnf -y upgrade a', 'RUN apk update', 'RUN apt-get update'],
    },
    'tool-kept': {
      found: [
        'RUN apt-get install -y a nmap',
        'RUN apk add gdb strace',
        'FROM a AS b\nRUN dnf -y install tcpdump\nFROM b',
      ],
      passed: [
        'RUN apt-get install -y nmap-',
        'RUN apt-get remove -y gdb',
        'FROM a AS b\nRUN apk add gdb\nFROM a',
        'RUN apk add curl',
      ],
    },
    'workdir-on-system': {
      found: ['WORKDIR /proc/self/fd/7', 'WORKDIR "/sys"', 'ARG D=/dev\nWORKDIR $D/x'],
      passed: ['WORKDIR /developer', 'WORKDIR /srv/proc', 'WORKDIR $D', 'WORKDIR proc'],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
