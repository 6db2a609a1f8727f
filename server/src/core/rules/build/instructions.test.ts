import assert from 'node:assert/strict';
import { trials } from '../../waste/testCases';
import { testSnapshot } from '../../waste/testSnapshot';
import { runRules } from '../rule';
import { buildRules } from './table';

describe('rules on instructions that do otherwise than they read', () => {
  const tried = trials(buildRules, {
    'maintainer-deprecated': {
      found: ['MAINTAINER ann', 'maintainer Ann <ann@example.org>'],
      passed: ['LABEL maintainer=ann', 'ONBUILD MAINTAINER ann'],
    },
    'stage-name-taken': {
      found: ['FROM a AS b\nFROM c AS b', 'FROM a AS B\nFROM c AS b'],
      passed: ['FROM a AS b\nFROM b AS c', 'FROM a\nFROM b'],
    },
    'stage-name-reserved': {
      found: ['FROM a AS context', 'FROM a AS Scratch'],
      passed: ['FROM scratch', 'FROM a AS contexts'],
    },
    'copy-from-self': {
      found: ['FROM a AS b\nCOPY --from=b /c /d', 'FROM a AS b\nCOPY --from=B /c /d', 'FROM a\nCOPY --from=0 /c /d'],
      passed: ['FROM a AS b\nFROM c\nCOPY --from=b /c /d', 'FROM a AS b\nCOPY --from=bb:1 /c /d'],
    },
    'copy-from-unknown': {
      found: [
        'COPY --from=composer /usr/bin/composer /bin/',
        'FROM a\nCOPY --from=b /c /d\nFROM e AS b',
        'ONBUILD COPY --from=bulid /a /b',
      ],
      passed: [
        'COPY --from=composer:2 /usr/bin/composer /bin/',
        'COPY --from=example.org/tools /a /b',
        'FROM a AS b\nFROM c\nCOPY --from=B /d /e',
        'FROM a\nFROM b\nCOPY --from=0 /d /e',
        'COPY --from=$STAGE /a /b',
        'COPY a /b',
      ],
    },
    'copy-from-number': {
      found: ['FROM a\nFROM b\nCOPY --from=0 /c /d', 'FROM a AS c\nFROM b\nCOPY --from=0 /c /d'],
      passed: ['FROM a AS c\nFROM b\nCOPY --from=c /c /d'],
    },
    'workdir-relative': {
      found: [
        'WORKDIR app',
        'WORKDIR ./app',
        'WORKDIR /srv\nWORKDIR app',
        'ARG D=app\nWORKDIR $D',
        'ONBUILD WORKDIR app',
      ],
      passed: ['WORKDIR /app', 'WORKDIR "/app"', 'WORKDIR $HOME/app', 'WORKDIR C:/app', "WORKDIR 'C:\\app'"],
    },
    'destination-relative': {
      found: [
        'COPY a b',
        'COPY a .',
        'ADD ["a", "b/"]',
        'FROM a AS b\nWORKDIR /c\nFROM a\nCOPY d e',
        'COPY a b\nWORKDIR /c',
      ],
      passed: [
        'WORKDIR /c\nCOPY a b',
        'FROM a AS b\nWORKDIR /c\nFROM b\nCOPY d e',
        'COPY a /b',
        'COPY a $B',
        'COPY a c:/b',
        'ONBUILD WORKDIR /c\nONBUILD COPY a b',
      ],
    },
    'destination-no-folder': {
      found: ['COPY a b /c', 'ADD a b c d', 'COPY ["a", "b", "/c"]', 'ARG D=/c\nCOPY a b $D'],
      passed: ['COPY a b /c/', 'COPY a /c', 'COPY a b .', 'COPY a b ./', 'COPY a b /c/.', 'COPY a b $D', 'COPY a* /c'],
    },
    'instruction-repeated': {
      found: [
        'CMD ["a"]\nCMD ["b"]',
        'ENTRYPOINT ["a"]\nRUN b\nENTRYPOINT ["c"]',
        'HEALTHCHECK NONE\nHEALTHCHECK CMD a',
        'FROM a\nCMD ["b"]\nCMD ["c"]\nFROM d',
      ],
      passed: [
        'CMD ["a"]\nENTRYPOINT ["b"]\nHEALTHCHECK CMD c',
        'CMD ["a"]\nONBUILD CMD ["b"]',
        'FROM a AS b\nCMD ["c"]\nFROM b\nCMD ["d"]',
        'FROM a AS b\nCMD ["c"]\nCMD ["d"]\nFROM e\nCOPY --from=b /f /g',
      ],
    },
    'shell-form-command': {
      found: ['CMD a', 'ENTRYPOINT a "$B" && c', "CMD ['a', 'b']", 'CMD [a]', 'FROM a AS b\nCMD c\nFROM b'],
      passed: [
        'CMD ["a"]',
        'CMD exec a $B',
        'CMD',
        'SHELL ["/bin/bash", "-c"]\nCMD a',
        'FROM a AS b\nSHELL ["/bin/bash", "-c"]\nFROM b\nCMD a',
        'HEALTHCHECK CMD a',
        'FROM a AS b\nCMD c\nFROM e\nCOPY --from=b /f /g',
      ],
    },
    'command-unheard': {
      found: ['ENTRYPOINT exec a\nCMD ["b"]', 'CMD ["b"]\nENTRYPOINT a'],
      passed: [
        'ENTRYPOINT ["a"]\nCMD ["b"]',
        'ENTRYPOINT exec a',
        'CMD a',
        'ENTRYPOINT exec a "$@"\nCMD ["b"]',
        'FROM a AS b\nENTRYPOINT c\nFROM b\nENTRYPOINT ["c"]\nCMD ["d"]',
      ],
    },
    'pair-legacy': {
      found: ['ARG A b', 'ENV A \\\n  b \\\n  c', 'ENV A b', 'LABEL a b c', 'ENV A\tb', 'ONBUILD ENV A b'],
      passed: [
        'ENV A=b',
        'ENV A="b c" D=e',
        'LABEL "a"="b"',
        'ARG A',
        'ARG A B\nRUN echo $B',
        'ARG A=b C',
        'ARG A B C',
      ],
    },
    'from-undeclared': {
      found: ['FROM a:$B', 'FROM a\nARG B\nFROM c:$B', 'FROM --platform=$BUILDPLATFROM a', 'ARG B\nFROM a:$B$C'],
      passed: ['ARG B\nFROM a:$B', 'FROM --platform=$BUILDPLATFORM a', 'ARG B\nFROM a:${B:-c}', 'FROM a'],
    },
    'base-unclear': {
      found: ['ARG B\nFROM $B', 'ARG B=UPPER\nFROM a/$B'],
      passed: ['FROM $B', 'ARG B=c\nFROM a/$B'],
    },
    'platform-fixed': {
      found: ['FROM --platform=linux/arm64 a', 'FROM --platform=amd64 a AS b'],
      passed: [
        'FROM --platform=$BUILDPLATFORM a',
        'FROM --platform=linux/arm64 a AS build-arm64',
        'FROM --platform=linux/amd64 a AS linux',
        'FROM a',
      ],
    },
    'platform-redundant': {
      found: ['FROM --platform=$TARGETPLATFORM a', 'FROM --platform=${TARGETPLATFORM} a'],
      passed: ['FROM --platform=$BUILDPLATFORM a', 'FROM --platform=${TARGETPLATFORM:-linux} a'],
    },
    'env-self-reference': {
      found: ['ENV A=b C=$A', 'ENV A=b C="${A}/d"', 'ENV P=/a:$P P=/b:$P'],
      passed: ['ENV A=b\nENV C=$A', 'ENV A=/b:$A', 'ENV OLD=$P P=/a:$P', 'ENV A=b C=$AB', "ENV A=b C='$A'"],
    },
    'expose-mapping': {
      found: ['EXPOSE 80:80', 'EXPOSE 81 127.0.0.1:80:80/tcp', 'EXPOSE [::1]:80:80'],
      passed: ['EXPOSE 80', 'EXPOSE 80/tcp', 'EXPOSE $A:80'],
    },
    'expose-protocol': {
      found: ['EXPOSE 80/TCP', 'EXPOSE 53/Udp 80/tcp'],
      passed: ['EXPOSE 80/tcp', 'EXPOSE 80', 'EXPOSE 80/$P'],
    },
    'continuation-empty': {
      found: ['COPY a \\\n\n/b', 'COPY a \\\n \t\n# c\n\n/b', 'COPY a \\\r\n\r\n/b'],
      passed: ['COPY a \\\n# c\n/b', 'COPY a /b\n\n\nCOPY c /d', 'RUN <<E\na\n\nb\nE'],
    },
    'instruction-unknown': {
      found: ['RUNN a', 'FORM a', 'apt-get update', 'INCLUDE a'],
      passed: ['RUN a', 'run a', '# RUNN a'],
    },
    'onbuild-refused': {
      found: ['ONBUILD FROM a', 'ONBUILD onbuild RUN a', 'ONBUILD MAINTAINER a'],
      passed: ['ONBUILD RUN a', 'ONBUILD COPY a /b'],
    },
    'variable-undefined': {
      found: [
        'FROM alpine\nCOPY a /b/$C',
        'FROM scratch\nCOPY $A /b',
        'FROM alpine\nUSER $U\nARG U=a',
        'ARG V\nFROM node\nLABEL a=$V',
        'FROM node\nCOPY a-$TARGETARCH /b',
        'FROM debian\nENV LD_LIBRARY_PATH=/a:$LD_LIBRARY_PATH',
        'FROM debian AS a\nFROM a\nWORKDIR /$B',
      ],
      passed: [
        'FROM node\nCOPY a /b/$C',
        'FROM alpine\nENV PATH=/a:$PATH',
        'FROM alpine\nARG A\nCOPY a$A /b',
        'FROM alpine AS a\nARG B=c\nFROM a AS d\nFROM d\nWORKDIR /$B',
        'FROM alpine\nCOPY a /b/${C:-d}',
        "FROM alpine\nENV A='$B'",
        'FROM alpine\nENV A=\\$B',
        'FROM alpine\nRUN echo $B',
        'FROM alpine\nCMD echo $B',
        'ARG NODE_VERSION=24\nFROM node:$NODE_VERSION\nLABEL v=$NODE_VERSION',
        'FROM alpine\nONBUILD COPY $A /b',
      ],
    },
    'frontend-kept': {
      found: ['ENV DEBIAN_FRONTEND=noninteractive', 'ENV A=b DEBIAN_FRONTEND=noninteractive'],
      passed: [
        'ARG DEBIAN_FRONTEND=noninteractive',
        'ENV DEBIAN_FRONTEND=dialog',
        'ENV DEBIAN_FRONTEND=noninteractive\nRUN a\nENV DEBIAN_FRONTEND=',
        'FROM a AS b\nENV DEBIAN_FRONTEND=noninteractive\nFROM a',
      ],
    },
    'label-key-invalid': {
      found: ['LABEL io.docker.a=b', 'LABEL 1a=b', 'LABEL a..b=c', 'LABEL aB=c', 'LABEL a-=b'],
      passed: ['LABEL org.example.a-b=c', 'LABEL "a"=b', 'LABEL com.dockerish.a=b'],
    },
  });
  for (const { name, expected, count } of tried) it(name, () => assert.equal(count(), expected));

  const before: readonly (readonly [text: string, count: number])[] = [
    ['LABEL a=b\nFROM c\n', 1],
    ['ARG A\nRUN b\nCOPY c /d\nFROM e\n', 2],
    ['ARG A\n# b\n\nFROM c\n', 0],
  ];
  for (const [text, count] of before)
    it(`${count} in front of the first FROM in ${JSON.stringify(text)}`, () => {
      const codes = runRules(buildRules, testSnapshot(text)).map(({ code }) => code);
      assert.equal(codes.filter((code) => code === 'instruction-before-from').length, count);
    });
});
