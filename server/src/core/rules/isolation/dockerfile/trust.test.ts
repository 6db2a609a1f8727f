import assert from 'node:assert/strict';
import { trials } from '../../../waste/testCases';
import { dockerfileIsolationRules } from './table';

describe('rules on trust', () => {
  const tried = trials(dockerfileIsolationRules, {
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
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
