import assert from 'node:assert/strict';
import { trials } from '../../../waste/testCases';
import { dockerfileIsolationRules } from './table';

/** Put together here, so that no search for secrets finds one in this file. */
const token = `gh${'p_'}q7Zt3vKp9LmX2cRb8WyN5sHd4JfG6TaEuVoP1i`;

describe('rules on secrets', () => {
  const tried = trials(dockerfileIsolationRules, {
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
      passed: [
        'ENV TOKEN_FILE=/a',
        'ARG PUBLIC_KEY',
        'ENV MONKEY=1',
        'ARG KEY_VERSION=2',
        'ENV AUTHOR=me',
        'ENV KEYS=1',
      ],
    },
    'secret-written': {
      found: [
        `RUN git clone https://${token}@github.com/a/b`,
        `ENV A=${token}`,
        `COPY <<EOF /root/.npmrc\n${token}\nEOF`,
        'RUN pip install --index-url https://me:swordfish@pypi.acme.net/ a',
        `RUN echo "-----BEGIN RSA ${'PRIVATE'} KEY-----" > /k`,
      ],
      passed: [
        'RUN git clone https://$TOKEN@github.com/a/b',
        `# ${token}\nRUN ls`,
        'RUN curl https://acme.net:8080/@a',
      ],
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
    'secret-file-copied': {
      found: [
        'COPY id_rsa /root/.ssh/',
        'ADD keys/cert.pfx /srv/',
        'COPY .env /srv/',
        'COPY ["a", "prod.env", "/srv/"]',
      ],
      passed: [
        'COPY id_rsa.pub /a',
        'COPY .env.example /a',
        'COPY --from=a id_rsa /a',
        'COPY environment /a',
        'COPY key.py /a',
      ],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
