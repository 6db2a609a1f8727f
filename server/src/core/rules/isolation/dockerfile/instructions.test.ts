import assert from 'node:assert/strict';
import { trials } from '../../../waste/testCases';
import { dockerfileIsolationRules } from './table';

describe('rules on instructions', () => {
  const tried = trials(dockerfileIsolationRules, {
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
    'base-end-of-life': {
      found: ['FROM debian:jessie', 'FROM node:16-bookworm'],
      passed: ['FROM debian:trixie', 'FROM scratch'],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));
});
