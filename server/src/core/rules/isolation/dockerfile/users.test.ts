import assert from 'node:assert/strict';
import { trials } from '../../../waste/testCases';
import { dockerfileIsolationRules } from './table';

describe('rules on users', () => {
  const tried = trials(dockerfileIsolationRules, {
    'user-root': {
      found: [
        'USER root',
        'USER 0',
        'USER 0:0',
        'USER 000',
        'USER +0:wheel',
        'USER app\nUSER root:root',
        'ARG U=root\nUSER $U',
        'FROM debian AS a\nUSER root\nFROM a\nRUN ls',
        'USER root\nENTRYPOINT ["gosu"]',
      ],
      passed: [
        'USER app',
        'USER rootless',
        'USER $UNKNOWN',
        'USER root\nUSER 1000',
        'USER root\nENTRYPOINT ["gosu", "app", "/srv/run"]',
        'USER root\nENTRYPOINT exec su-exec app /srv/run',
        'FROM debian AS a\nUSER root\nFROM debian\nUSER app',
      ],
    },
    'user-missing': {
      found: ['RUN ls', 'FROM base\nRUN ls', 'FROM debian AS a\nUSER app\nFROM debian\nRUN ls'],
      passed: [
        'USER app',
        'USER root',
        'FROM acme/base\nRUN ls',
        'FROM scratch\nCOPY a /',
        'CMD ["setpriv", "--reuid=1", "/srv/run"]',
        'FROM debian AS a\nUSER app\nFROM a\nRUN ls',
      ],
    },
    'user-unknown': {
      found: [
        'USER app',
        'RUN apt-get update && apt-get install -y nginx\nUSER appuser',
        'FROM alpine\nUSER www-data',
        'FROM scratch\nCOPY a /srv/\nUSER app',
        'RUN useradd other\nUSER app:app',
      ],
      passed: [
        'USER www-data',
        'USER 1000',
        'RUN useradd app\nUSER app',
        'RUN apt-get update && apt-get install -y nginx\nUSER nginx',
        'RUN ./setup.sh\nUSER app',
        'RUN useradd $NAME\nUSER app',
        'RUN echo app:x:1:1::/: >> /etc/passwd\nUSER app',
        'COPY passwd /etc/passwd\nUSER app',
        'FROM debian AS a\nRUN useradd app\nFROM a\nUSER app',
        'FROM acme/base\nUSER app',
        'FROM node\nUSER node',
        'FROM scratch\nUSER root',
      ],
    },
    'user-not-numeric': {
      found: ['USER app', 'USER app:app'],
      passed: ['USER 1', 'USER 1:app', 'USER root', 'USER $U', 'RUN ls'],
    },
    'sudo-used': {
      found: [
        'RUN sudo ls',
        'RUN ls && sudo -E ls',
        'RUN ["sudo", "ls"]',
        'ONBUILD RUN sudo ls',
        'RUN <<EOF\nsudo ls\nEOF',
      ],
      passed: ['RUN apt-get install sudo', 'RUN echo sudo', 'RUN ./sudo', 'RUN echo "x ALL=(ALL)" > /etc/sudoers.d/x'],
    },
    'setuid-set': {
      found: [
        'RUN chmod u+s /a',
        'RUN chmod 4755 /a',
        'RUN chmod -R +s /a',
        'COPY --chmod=4755 a /',
        'RUN chmod -v 6755 /a',
      ],
      passed: ['RUN chmod 755 /a', 'RUN chmod u-s /a', 'RUN chmod g+s /a', 'RUN chmod $MODE /a', 'RUN chmod'],
    },
    'world-writable': {
      found: ['RUN chmod 777 /a', 'RUN chmod -R a+rwx /a /b', 'COPY --chmod=666 a /', 'RUN mkdir a && chmod o+w a'],
      passed: ['RUN chmod 1777 /a', 'RUN chmod 777 /tmp', 'RUN chmod 775 /a', 'RUN chmod +w /a', 'RUN chmod o-w /a'],
    },
    'password-set': {
      found: [
        'RUN echo a:b | chpasswd',
        'RUN chpasswd < /a',
        'RUN passwd -d root',
        'RUN echo b | passwd --stdin a',
        'RUN useradd -p x a',
        'RUN usermod --password x a',
      ],
      passed: [
        'RUN useradd -m a',
        'RUN passwd -l root',
        'RUN apt-get install passwd',
        'RUN echo chpasswd',
        "RUN usermod -p '*' a",
      ],
    },
    'ssh-server': {
      found: ['RUN apt-get install -y openssh-server', 'RUN apk add dropbear', 'RUN /usr/sbin/sshd -t'],
      passed: [
        'RUN apt-get install -y openssh-client',
        'RUN apt-get remove -y openssh-server',
        'RUN apk add openssh-client',
      ],
    },
    'path-relative': {
      found: [
        'ENV PATH=.:$PATH',
        'ENV PATH $PATH:',
        'ENV PATH="/a:./bin:$PATH"',
        'ENV PATH=/tmp:/a',
        'ENV PATH=node_modules/.bin:$PATH',
      ],
      passed: [
        'ENV PATH=/a:$PATH',
        'ENV PATH="$PATH:$HOME/bin"',
        'ENV PATH=${PATH}:/a',
        'ARG PATH=.',
        'ENV MYPATH=.',
        'ENV PATH=${A:-/b}:/c',
        'ENV PATH=~/bin:$PATH',
      ],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
