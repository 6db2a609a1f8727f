import assert from 'node:assert/strict';
import { applyEdits } from '../../../text/edit';
import { testSnapshot } from '../../../waste/testSnapshot';
import { runRules } from '../../rule';
import { dockerfileIsolationRules } from './table';

interface Cases {
  /** What a rule finds one thing in: instructions below a FROM, or a whole file. */
  readonly found: readonly string[];
  readonly passed: readonly string[];
}

/** Put together here, so that no search for secrets finds one in this file. */
const token = `gh${'p_'}q7Zt3vKp9LmX2cRb8WyN5sHd4JfG6TaEuVoP1i`;

const cases: Readonly<Record<string, Cases>> = {
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
  'secret-in-variable': {
    found: [
      'ENV API_KEY=x',
      'ENV db_password x',
      'ARG TOKEN',
      'ARG AWS_SECRET_ACCESS_KEY=x',
      'ENV A=1 AUTH=b C=2',
      'ONBUILD ENV MY_SECRET=x',
      'ARG TOKEN\nFROM debian',
    ],
    passed: ['ENV TOKEN_FILE=/a', 'ARG PUBLIC_KEY', 'ENV MONKEY=1', 'ARG KEY_VERSION=2', 'ENV AUTHOR=me', 'ENV KEYS=1'],
  },
  'secret-written': {
    found: [
      `RUN git clone https://${token}@github.com/a/b`,
      `ENV A=${token}`,
      `COPY <<EOF /root/.npmrc\n${token}\nEOF`,
      'RUN pip install --index-url https://me:swordfish@pypi.acme.net/ a',
      `RUN echo "-----BEGIN RSA ${'PRIVATE'} KEY-----" > /k`,
    ],
    passed: ['RUN git clone https://$TOKEN@github.com/a/b', `# ${token}\nRUN ls`, 'RUN curl https://acme.net:8080/@a'],
  },
  'secret-in-command': {
    found: [
      'RUN curl -u me:swordfish https://acme.net/a -o a',
      'RUN curl --user=me:swordfish https://acme.net/a',
      'RUN docker login -u me -p swordfish',
      'RUN aws configure set aws_secret_access_key swordfish',
      'RUN wget --password=swordfish https://acme.net/a',
      'RUN npm config set //registry.acme.net/:_authToken=swordfish',
      'ARG P=swordfish\nRUN az login -u me -p $P',
    ],
    passed: [
      'RUN curl -u me:$PASSWORD https://acme.net/a -o a',
      'RUN curl -u me https://acme.net/a',
      'RUN docker login -u me --password-stdin',
      'RUN aws configure set region eu-central-1',
      'RUN aws configure set aws_secret_access_key "$(cat /run/secrets/key)"',
      'RUN mkdir -p docker',
      'RUN npm config set registry https://acme.net',
    ],
  },
  'secret-mount-kept': {
    found: [
      'RUN --mount=type=secret,id=a cp /run/secrets/a /a',
      'RUN --mount=type=secret,id=a cat /run/secrets/a > /root/.npmrc',
      'RUN --mount=type=secret,id=a,target=/b/c cd /b && cp c /a',
      'RUN --mount=type=secret,id=a base64 -d /run/secrets/a > /k && use /k',
    ],
    passed: [
      'RUN --mount=type=secret,id=a use /run/secrets/a',
      'RUN --mount=type=secret,id=a cp /run/secrets/a /a && use /a && rm /a',
      'RUN --mount=type=secret,id=a TOKEN=$(cat /run/secrets/a) use',
      'RUN --mount=type=secret,id=a,env=TOKEN cp /run/secrets/a /a',
      'RUN cp /run/secrets/a /a',
      'RUN --mount=type=secret,id=a cat /run/secrets/a | use > /log',
      'RUN --mount=type=bind,target=/src cp /src/a /a',
    ],
  },
  'host-key-unchecked': {
    found: [
      'RUN ssh -o StrictHostKeyChecking=no a',
      'RUN echo "StrictHostKeyChecking no" > /etc/ssh/ssh_config',
      'ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"',
      'RUN ssh-keyscan github.com >> ~/.ssh/known_hosts',
    ],
    passed: ['RUN ssh -o StrictHostKeyChecking=yes a', 'RUN ssh-keyscan github.com > /tmp/keys', 'RUN ssh a'],
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
  'key-by-short-id': {
    found: [
      'RUN gpg --keyserver a.net --recv-keys E084DAB9',
      'RUN apt-key adv --recv 0xE084DAB9',
      'RUN gpg --recv-key=E084DAB9',
    ],
    passed: [
      'RUN gpg --recv-keys E298A3A825C0D65DFD57CBB651716619E084DAB9',
      'RUN gpg --recv-keys 51716619E084DAB9',
      'RUN gpg --verify E084DAB9',
      'RUN gpg --recv-keys $KEY',
    ],
  },
  'apt-key-used': {
    found: [
      'RUN apt-key add a',
      'RUN curl https://a.net/k | apt-key add -',
      'RUN apt-key adv --keyserver a.net --recv-keys 1',
    ],
    passed: ['RUN apt-key list', 'RUN echo apt-key add'],
  },
  'shell-kept': {
    found: [
      'FROM golang AS a\nFROM alpine\nCOPY --from=a /b/app /\nCMD ["/app"]',
      'FROM golang AS a\nFROM debian\nCOPY --from=a /b /app\nENTRYPOINT ["/app", "-v"]\nCMD ["x"]',
    ],
    passed: [
      'FROM golang AS a\nFROM alpine\nRUN apk add tzdata\nCOPY --from=a /app /\nCMD ["/app"]',
      'FROM golang AS a\nFROM alpine\nCOPY --from=a /app /\nCMD /app',
      'FROM golang AS a\nFROM alpine\nCOPY --from=a /app.sh /\nCMD ["/app.sh"]',
      'FROM golang AS a\nFROM scratch\nCOPY --from=a /app /\nCMD ["/app"]',
      'FROM golang AS a\nFROM node\nCOPY --from=a /app /\nCMD ["/app"]',
      'FROM alpine\nCOPY app /\nCMD ["/app"]',
    ],
  },
  'secret-file-copied': {
    found: ['COPY id_rsa /root/.ssh/', 'ADD keys/cert.pfx /srv/', 'COPY .env /srv/', 'COPY ["a", "prod.env", "/srv/"]'],
    passed: [
      'COPY id_rsa.pub /a',
      'COPY .env.example /a',
      'COPY --from=a id_rsa /a',
      'COPY environment /a',
      'COPY key.py /a',
    ],
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
  'port-ssh': {
    found: ['EXPOSE 22', 'EXPOSE 80 22/tcp', 'ARG P=22\nEXPOSE $P', 'EXPOSE 22/TCP'],
    passed: ['EXPOSE 2222', 'EXPOSE 22/udp', 'EXPOSE 220', 'EXPOSE $P'],
  },
  'port-invalid': {
    found: ['EXPOSE 65536', 'EXPOSE 80 99999/udp', 'EXPOSE 90-80', 'EXPOSE 1-70000'],
    passed: ['EXPOSE 65535', 'EXPOSE 0', 'EXPOSE 80-90/tcp', 'EXPOSE $P', 'EXPOSE a'],
  },
  'port-privileged': {
    found: ['USER 1000\nEXPOSE 80', 'EXPOSE 443/tcp\nUSER app'],
    passed: ['EXPOSE 80', 'USER root\nEXPOSE 80', 'USER app\nEXPOSE 8080', 'USER $U\nEXPOSE 80'],
  },
  'download-piped': {
    found: [
      'RUN curl -fsSL https://a.net/x | sh',
      'RUN wget -qO- https://a.net/x | sudo bash -s -- --yes',
      'RUN curl https://a.net/x.gz | gunzip | sh',
      'RUN curl https://a.net/x | tee /tmp/x | bash -',
      'RUN bash <(curl -s https://a.net/x)',
      'RUN sh -c "$(curl -fsSL https://a.net/x)"',
      'RUN eval "$(curl -fsSL https://a.net/x)"',
      'RUN curl https://a.net/x | python3 -',
      'RUN curl https://a.net/$V | POETRY=1 python3',
      'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl https://a.net/x | bash',
    ],
    passed: [
      'RUN curl https://a.net/x | tar xz',
      'RUN curl -o x https://a.net/x && sh x',
      'RUN cat x | sh',
      'RUN echo curl | sh',
      'RUN curl https://a.net/x | sh -c "cat > /a"',
      'RUN curl https://a.net/x | gpg --dearmor > /a',
      'RUN echo "curl https://a.net/x | sh"',
      'RUN curl https://a.net/x > /a; sh /a',
    ],
  },
  'download-unchecked': {
    found: [
      'RUN curl -o /tmp/a https://a.net/a.tar.gz',
      'RUN wget https://a.net/a.deb && dpkg -i a.deb',
      'RUN curl https://a.net/a.tgz | tar xz',
      'RUN curl -Lo /usr/local/bin/tool https://a.net/tool',
      'RUN curl -Lo /usr/local/bin/tool https://a.net/$V',
    ],
    passed: [
      'RUN curl -o /tmp/a https://a.net/a.tar.gz && echo "x  /tmp/a" | sha256sum -c',
      'RUN wget https://a.net/a.zip https://a.net/a.zip.asc && gpg --verify a.zip.asc a.zip',
      'RUN curl https://a.net/a.json -o a.json',
      'RUN curl -fsS http://localhost/a.tgz -o a.tgz',
      'RUN curl https://a.net/a.sh | sh',
      'RUN curl -o a.tgz http://a.net/a.tgz',
    ],
  },
  'download-plain': {
    found: [
      'RUN curl -o a http://a.net/a',
      'RUN wget http://a.net/a',
      'RUN git clone http://a.net/a.git',
      'RUN pip install -i http://a.net/simple a',
      'RUN npm config set registry http://a.net',
      'RUN yum install -y http://a.net/a.rpm',
    ],
    passed: [
      'RUN curl -o a https://a.net/a',
      'RUN curl -o a http://localhost:8080/a',
      'RUN curl -o a http://a.net/a && echo "x  a" | sha256sum -c',
      'RUN curl http://a.net/a > /dev/null',
      'RUN apk add --repository http://a.net/a b',
      'RUN echo http://a.net',
    ],
  },
  'tls-unchecked': {
    found: [
      'RUN curl -k https://a.net/a',
      'RUN curl -fsSkL https://a.net/a',
      'RUN curl --insecure https://a.net/a',
      'RUN wget --no-check-certificate https://a.net/a',
      'RUN git -c http.sslVerify=false clone https://a.net/a',
      'RUN git config --global http.sslVerify false',
    ],
    passed: [
      'RUN curl -okey https://a.net/a',
      'RUN curl -H "X: -k" https://a.net/a',
      'RUN curl -K config',
      'RUN echo curl -k',
      'RUN git config --global http.sslVerify true',
      'RUN wget https://a.net/a',
    ],
  },
  'tls-unchecked-packages': {
    found: [
      'RUN pip install --trusted-host a.net b',
      'RUN python3 -m pip install --trusted-host=a.net b',
      'RUN npm config set strict-ssl false',
      'RUN npm set strict-ssl=false',
      'RUN yarn config set "strict-ssl" false',
      'RUN dnf config-manager --save --setopt=a.sslverify=0',
      'RUN yum-config-manager --setopt="sslverify=false"',
      'RUN dnf-config-manager --save --setopt=a.sslverify=No',
      'RUN if [[ -n "${P}" ]]; then npm config set strict-ssl  false; fi',
      'RUN apt-get -o Acquire::https::Verify-Peer=false update',
    ],
    passed: [
      'RUN pip install b',
      'RUN npm config set strict-ssl true',
      'RUN yum install --setopt=sslverify=1 a',
      'RUN echo strict-ssl false',
    ],
  },
  'tls-unchecked-variable': {
    found: [
      'ENV NODE_TLS_REJECT_UNAUTHORIZED=0',
      'ARG PYTHONHTTPSVERIFY="0"',
      'ENV GIT_SSL_NO_VERIFY true',
      'ARG NODE_TLS_REJECT_UNAUTHORIZED 0',
      'RUN export GIT_SSL_NO_VERIFY=1 && ls',
      "RUN ls;PYTHONHTTPSVERIFY='0' python a",
      'RUN NPM_CONFIG_STRICT_SSL=false npm ci',
      'ENV PIP_TRUSTED_HOST=a.net',
      'RUN ["sh", "-c", "GOINSECURE=a.net go get b"]',
    ],
    passed: [
      'ENV NODE_TLS_REJECT_UNAUTHORIZED=1',
      'ENV XGIT_SSL_NO_VERIFY=1',
      'RUN unset GIT_SSL_NO_VERIFY',
      'ARG PIP_TRUSTED_HOST',
      'ARG PIP_TRUSTED_HOST\nARG a.net',
      'RUN GIT_SSL_NO_VERIFYX=1 ls',
      'RUN PYTHONHTTPSVERIFY=1 ls',
    ],
  },
  'signature-unchecked': {
    found: [
      'RUN apt-get install -y --allow-unauthenticated a',
      'RUN apt-get --force-yes -y install a',
      'RUN yum install -y --nogpgcheck a',
      'RUN rpm -i --nosignature a.rpm',
      'RUN apk add --allow-untrusted a.apk',
      'RUN zypper --no-gpg-checks install a',
      'RUN echo "deb [trusted=yes] https://a.net/ ./" > /etc/apt/sources.list.d/a.list',
    ],
    passed: ['RUN apt-get install -y a', 'RUN rpm -i a.rpm', 'RUN echo --nogpgcheck', 'RUN apk add a'],
  },
  'run-insecure': {
    found: ['RUN --security=insecure ls'],
    passed: ['RUN --security=sandbox ls', 'RUN ls --security=insecure'],
  },
  'run-host-network': {
    found: ['RUN --network=host ls'],
    passed: ['RUN --network=none ls', 'RUN --network=default ls', 'RUN ls --network=host'],
  },
  'add-instead-of-copy': {
    found: ['ADD a /b', 'ADD a.zip /b', 'ARG J\nADD ${J} app.jar', 'ADD "a" "/b"', 'ADD a.tar.gz b /c/'],
    passed: [
      'COPY a /b',
      'ADD a.tar /b',
      'ADD "a.tgz" /b',
      'ADD https://a.net/a /b',
      'ARG J\nADD $J /b/',
      'ADD git@a.net:b /c',
    ],
  },
  'add-unchecked': {
    found: [
      'ADD https://a.net/a /b',
      'ADD http://a.net/a /b',
      'ADD https://a.net/b.git#main /b',
      'ADD git@a.net:b.git /c',
    ],
    passed: [
      `ADD --checksum=sha256:${'a'.repeat(64)} https://a.net/a /b`,
      'ADD a /b',
      `ADD https://a.net/b.git#${'a1'.repeat(20)} /b`,
      'COPY a /b',
    ],
  },
  'volume-written-later': {
    found: [
      'VOLUME /data\nCOPY a /data/',
      'VOLUME ["/x", "/data"]\nRUN echo a > /data/b',
      'VOLUME /data\nRUN mkdir -p /data/a && chown 1 /data/a',
      'VOLUME /\nRUN mkdir /a',
    ],
    passed: [
      'COPY a /data/\nVOLUME /data',
      'VOLUME /data\nCOPY a /database',
      'VOLUME /data\nRUN ls /data',
      'VOLUME $D\nCOPY a /data/',
    ],
  },
  'volume-of-system': {
    found: ['VOLUME /etc', 'VOLUME ["/proc/"]', 'VOLUME /a /usr', 'VOLUME /'],
    passed: ['VOLUME /etc/app', 'VOLUME /var/lib/app', 'VOLUME $D', 'VOLUME /data'],
  },
  'onbuild-used': { found: ['ONBUILD RUN ls', 'ONBUILD RUN ls\nONBUILD COPY a /b'], passed: ['RUN ls'] },
  'healthcheck-missing': {
    found: ['RUN ls', 'FROM debian AS a\nHEALTHCHECK CMD ls\nFROM debian'],
    passed: ['HEALTHCHECK CMD ls', 'HEALTHCHECK NONE', 'FROM debian AS a\nHEALTHCHECK CMD ls\nFROM a'],
  },
  'several-processes': {
    found: [
      'CMD a & b',
      'CMD ["sh", "-c", "a & exec b"]',
      'ENTRYPOINT ["/usr/bin/supervisord", "-n"]',
      'CMD supervisord -c /a',
    ],
    passed: [
      'CMD a && b',
      'CMD a > /b 2>&1',
      'CMD ["a", "&", "b"]',
      'CMD a &> b',
      "CMD a '&' b",
      'CMD a & b\nCMD a',
      'CMD a "b & c"',
    ],
  },
  'filesystem-copied': {
    found: [
      'COPY --from=busybox / /',
      'FROM debian AS a\nFROM scratch\nCOPY --from=a / /',
      'COPY --from=busybox "/" "/"',
    ],
    passed: ['COPY / /', 'COPY --from=busybox / /a', 'COPY --from=busybox /a /'],
  },
  'user-not-numeric': {
    found: ['USER app', 'USER app:app'],
    passed: ['USER 1', 'USER 1:app', 'USER root', 'USER $U', 'RUN ls'],
  },
  'base-end-of-life': {
    found: ['FROM debian:jessie', 'FROM node:16-bookworm'],
    passed: ['FROM debian:trixie', 'FROM scratch'],
  },
};

/** A text, the rule whose fix is taken, and the text without the finding. */
const fixes: readonly (readonly [before: string, id: string, after: string])[] = [
  ['RUN sudo apt-get update', 'sudo-used', 'RUN apt-get update'],
  ['RUN a && \\\n    sudo b', 'sudo-used', 'RUN a && \\\n    b'],
  ['RUN curl -f -k https://a.net', 'tls-unchecked', 'RUN curl -f https://a.net'],
  ['RUN wget \\\n  --no-check-certificate \\\n  https://a.net', 'tls-unchecked', 'RUN wget \\\n  \\\n  https://a.net'],
  ['RUN apt-get install -y --force-yes a', 'signature-unchecked', 'RUN apt-get install -y a'],
  ['RUN --security=insecure ls', 'run-insecure', 'RUN ls'],
  ['RUN --network=host ls', 'run-host-network', 'RUN ls'],
  ['add a.zip /', 'add-instead-of-copy', 'copy a.zip /'],
  ['RUN useradd me\nCMD ["a"]', 'user-missing', 'RUN useradd me\nUSER me\nCMD ["a"]'],
  ['CMD ["a"]\nRUN ls', 'user-missing', 'CMD ["a"]\nRUN ls\nUSER 65534:65534'],
  ['EXPOSE 80', 'user-missing', 'EXPOSE 80\nUSER 65534:65534'],
  [
    'FROM node:24\nCOPY a /\nENTRYPOINT ["a"]\nCMD ["b"]',
    'user-missing',
    'FROM node:24\nCOPY a /\nUSER node\nENTRYPOINT ["a"]\nCMD ["b"]',
  ],
];

/** What cannot be mended by leaving words out. */
const unfixed: readonly (readonly [text: string, id: string])[] = [
  ['RUN sudo -u me ls', 'sudo-used'],
  ['RUN ["sudo", "ls"]', 'sudo-used'],
  ['RUN curl -fsk https://a.net', 'tls-unchecked'],
  ['RUN sh -c "sudo ls \\"$A\\""', 'sudo-used'],
];

const file = (text: string): string => (/^(?:ARG .*\n)?FROM /.test(text) ? text : `FROM debian:bookworm\n${text}`);

describe('fixes of rules on isolation', () => {
  const find = (text: string, id: string) =>
    runRules(
      dockerfileIsolationRules.filter((rule) => rule.id === id),
      testSnapshot(text),
    );
  for (const [before, id, after] of fixes)
    it(`mend ${id} in ${JSON.stringify(before)}`, () => {
      const text = `${file(before)}\n`;
      const [found] = find(text, id);
      const fixed = applyEdits(text, found?.fix?.edits ?? []);
      assert.equal(fixed, `${file(after)}\n`);
      assert.deepEqual(find(fixed, id), []);
    });
  for (const [text, id] of unfixed)
    it(`leave ${JSON.stringify(text)} to people`, () =>
      assert.deepEqual(
        find(file(text), id).map(({ fix }) => fix?.edits ?? null),
        [null],
      ));
});

describe('rules on isolation', () => {
  for (const [id, { found, passed }] of Object.entries(cases)) {
    const rules = dockerfileIsolationRules.filter((rule) => rule.id === id);
    const ids = (text: string) => {
      return runRules(rules, testSnapshot(`${file(text)}\n`)).map(({ code }) => code);
    };
    for (const text of found) it(`${id} in ${JSON.stringify(text)}`, () => assert.deepEqual(ids(text), [id]));
    for (const text of passed) it(`no ${id} in ${JSON.stringify(text)}`, () => assert.deepEqual(ids(text), []));
  }
});
