import assert from 'node:assert/strict';
import { trials } from '../../waste/testCases';
import { buildRules } from './table';

describe('rules on steps that stop, forget, or go on where they should not', () => {
  const tried = trials(buildRules, {
    'question-unanswered': {
      found: [
        'RUN apt-get install a',
        'RUN apt-get -q remove a',
        'RUN ["apt", "install", "a"]',
        'RUN dnf in a',
        'RUN yum install a',
        'RUN zypper install a',
        'RUN for p in a b; do apt-get install $p; done',
        'ONBUILD RUN apt-get upgrade',
      ],
      passed: [
        'RUN apt-get install -y a',
        'RUN apt-get install a --yes',
        'RUN apt-get -qq install a',
        'RUN apt-get -q -q install a',
        'RUN apt-get -q=2 install a',
        'RUN apt-get -o APT::Get::Assume-Yes=true install a',
        'RUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/90\nRUN apt-get install a',
        'RUN yes | apt-get install a',
        'RUN apt-get $OPTIONS install a',
        'RUN apt-get update && apt-get clean && apt-get -s install a',
        'RUN dnf -y install a && dnf --assumeyes remove b && dnf clean all',
        'RUN zypper --non-interactive install a && zypper install -y b && zypper refresh',
      ],
    },
    'runs-apart': {
      found: ['RUN a\nRUN b', 'RUN a\n# c\nRUN b', 'RUN --network=none a\nRUN --network=none b'],
      passed: [
        'RUN a',
        'RUN a && b\nRUN c',
        'RUN a\nRUN b | c',
        'RUN a\nCOPY b /c\nRUN d',
        'RUN --network=none a\nRUN b',
        'FROM a\nRUN b\nFROM a\nRUN b',
      ],
    },
    'cd-in-run': {
      found: ['RUN cd /a && make', 'RUN cd /a', 'RUN cd /a && cd b && make', 'RUN make && cd /a'],
      passed: ['WORKDIR /a', 'RUN make -C /a', 'RUN echo "cd /a"', 'CMD cd /a && b'],
    },
    'export-lost': {
      found: ['RUN export A=b', 'RUN . /venv/bin/activate', 'RUN cd /a && export B=c', 'RUN alias a=b'],
      passed: ['RUN export A=b && make', 'RUN cd /a', 'RUN export -p > /a', 'ENV A=b', 'RUN set -e; make'],
    },
    'pipe-unwatched': {
      found: ['RUN a | b', 'RUN cat a | grep b && c | d', 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN a | b'],
      passed: [
        'RUN a || b',
        'RUN echo a | b',
        'RUN yes | a',
        'RUN echo "a | b"',
        'RUN set -o pipefail; a | b',
        'RUN set -euxo pipefail && a | b',
        'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a | b',
        'SHELL ["pwsh", "-c"]\nRUN Get-Item a | Out-File b',
      ],
    },
    'shell-replaced': {
      found: ['RUN ln -sf /bin/bash /bin/sh', 'RUN rm /bin/sh && ln -s bash /bin/sh', 'RUN cp /bin/bash /usr/bin/sh'],
      passed: [
        'RUN ln -s /bin/sh /usr/local/bin/shell',
        'RUN ln -sf /bin/true /bin/shutdown',
        'SHELL ["/bin/bash", "-c"]',
      ],
    },
    'heredoc-unwatched': {
      found: [
        'RUN <<E\nmake\nmake install\nE',
        'RUN <<-"E"\n\tmkdir a\n\ttouch a/b\n\tE',
        'RUN <<E\n#!/bin/bash\na\nb\nE',
      ],
      passed: [
        'RUN <<E\nset -e\nmake\nmake install\nE',
        'RUN <<E\n#!/bin/sh -eu\nmake\nmake install\nE',
        'RUN <<E\nmake\nE',
        'RUN <<E\nmake &&\nmake install\nE',
        'SHELL ["/bin/bash", "-e", "-c"]\nRUN <<E\nmake\nmake install\nE',
        'RUN cat <<E > /a\nb\nc\nE',
        'COPY <<E /a\nb\nc\nE',
        'RUN <<E python3\nimport a\nimport b\nE',
      ],
    },
    'uid-sparse': {
      found: ['RUN useradd -u 123456 a', 'RUN useradd -m --uid=1000000 a', 'RUN groupadd b && useradd -u 500000 a'],
      passed: [
        'RUN useradd -u 1000 a',
        'RUN useradd -l -u 123456 a',
        'RUN useradd -lmu 123456 a',
        'RUN useradd -u $U a',
        'RUN adduser -u 123456 a',
      ],
    },
    'wget-progress': {
      found: ['RUN wget https://a.net', 'RUN wget -O /a https://a.net'],
      passed: [
        'RUN wget -q https://a.net',
        'RUN wget -qO- https://a.net',
        'RUN wget -nv https://a.net',
        'RUN wget --progress=dot:giga https://a.net',
        'RUN wget -o /log https://a.net',
        'RUN wget --version',
        'RUN apt-get install -y wget',
      ],
    },
    'curl-and-wget': {
      found: ['RUN curl a.net && wget b.net', 'RUN wget a.net\nRUN curl b.net && curl c.net'],
      passed: [
        'RUN curl a.net\nRUN curl b.net',
        'FROM a\nRUN curl a.net\nFROM b\nRUN wget c.net',
        'RUN apt-get install -y curl wget',
      ],
    },
    'command-idle': {
      found: [
        'RUN top',
        'RUN service a start',
        'RUN systemctl restart a',
        'RUN vim /a',
        'RUN mount /dev/a /b',
        'RUN ssh a ls',
      ],
      passed: [
        'RUN apt-get install -y vim ssh',
        'RUN systemctl enable a',
        'RUN vim +PlugInstall +qall',
        'RUN emacs --batch -l a.el',
        'RUN --security=insecure mount /dev/a /b',
        'RUN ssh -V',
        'CMD ["top"]',
      ],
    },
    'apt-for-people': {
      found: ['RUN apt update', 'RUN sudo apt install -y a', 'RUN ["apt", "list"]'],
      passed: ['RUN apt-get update', 'RUN apt-cache policy', 'RUN apt-key list', 'RUN echo apt update'],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
