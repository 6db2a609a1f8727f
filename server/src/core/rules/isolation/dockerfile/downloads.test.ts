import assert from 'node:assert/strict';
import { trials } from '../../../waste/testCases';
import { dockerfileIsolationRules } from './table';

describe('rules on downloads', () => {
  const tried = trials(dockerfileIsolationRules, {
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
    'apt-key-used': {
      found: [
        'RUN apt-key add a',
        'RUN curl https://a.net/k | apt-key add -',
        'RUN apt-key adv --keyserver a.net --recv-keys 1',
      ],
      passed: ['RUN apt-key list', 'RUN echo apt-key add'],
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
    'host-key-unchecked': {
      found: [
        'RUN ssh -o StrictHostKeyChecking=no a',
        'RUN echo "StrictHostKeyChecking no" > /etc/ssh/ssh_config',
        'ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"',
        'RUN ssh-keyscan github.com >> ~/.ssh/known_hosts',
      ],
      passed: ['RUN ssh -o StrictHostKeyChecking=yes a', 'RUN ssh-keyscan github.com > /tmp/keys', 'RUN ssh a'],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
