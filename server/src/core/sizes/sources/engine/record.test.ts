import assert from 'node:assert/strict';
import { ImageIndex } from './imageIndex';
import { nothingRecorded, recordStage } from './record';
import { buildOf, image, lines } from './testImages';

/** Every step that a later layer depends on must be told as the recorded history tells it, in its order. */
function check(dockerfile: string, history: string, buildArgs: Readonly<Record<string, string>> = {}): void {
  const index = new ImageIndex({ engine: 'Docker', images: [image('it:1', history)] });
  const build = buildOf(dockerfile, buildArgs);
  const [stage] = build.stages;
  assert.ok(stage !== undefined);
  const { records } = recordStage(stage, nothingRecorded, index.hasOldHistories);
  const entries = index.images[0]?.entries ?? [];
  assert.equal(records.length, entries.length, entries.map(({ key }) => key).join('\n'));
  for (const [place, { keys, step }] of records.entries()) {
    const fits = index.matcher(keys)(entries[place]);
    assert.ok(fits, `${stage.steps[step]?.instruction.text}: ${JSON.stringify(keys)} for ${entries[place]?.key}`);
  }
}

describe('what histories tell of steps', () => {
  it('in the words of BuildKit, as Docker 26.1.5 records them', () => {
    check(
      `ARG VER=1.2
FROM debian:local
ARG VER
ARG NAME="a b"
ARG NOVAL
ENV A=b  C="d e" E=$VER
RUN echo hello > /h && \\
    # comment
    echo "two  blanks" >> /h
RUN ["/bin/sh", "-c", "echo exec \\"quoted\\" > /e"]
RUN <<EOF
echo here > /doc
echo $VER >> /doc
EOF
RUN <<-'EOT' cat > /doc2
	one
	two
EOT
RUN cat <<ONE > /one && cat <<TWO > /two
1
ONE
2
TWO
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN echo bash $VER \${C:-x} > /b
WORKDIR /sub
WORKDIR x/$E
WORKDIR "/q r"
USER nobody:nogroup
USER \${A}
LABEL l=1 "m n"='o p' x=$VER
EXPOSE 80 443/tcp
VOLUME ["/w", "/$VER"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s CMD curl -f http://x || exit 1
CMD a "b c" $VER && x <y>
ENTRYPOINT ["/e", "$VER"]
MAINTAINER me <a@b>
ONBUILD RUN echo  triggered > /t
RUN --mount=type=cache,target=/c --mount=type=bind,source=f.txt,target=/in.txt cp /in.txt /out.txt
RUN --network=none echo net
COPY --chown=1:2 --chmod=755 f.txt d $VER* /dst/
COPY f.txt  .
COPY ["f.txt", "a b/"]
COPY --link f.txt /link/
COPY <<EOF <<G /docs/
x $VER
EOF
y
G
ADD f.txt /add
ADD --chown=3 d /add2/
COPY --from=other --chown=5 /e /one /all/
RUN echo x	tab > /y
ENV LEGACY some  value here
ENV Q='single' D="dou\\"ble" S=a\\ b
ENV U=\${UNSET:-w}
`,
      String.raw`
0 ARG VER
0 ARG NAME=a b
0 ARG NOVAL
0 ENV A=b C=d e E=1.2
18 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/sh -c echo hello > /h &&     echo "two  blanks" >> /h # buildkit
12 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/sh -c echo exec "quoted" > /e # buildkit
9 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/sh -c echo here > /doc\necho $VER >> /doc\n # buildkit
8 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/sh -c <<-'EOT' cat > /doc2\n	one\n	two\nEOT # buildkit
4 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/sh -c cat <<ONE > /one && cat <<TWO > /two\n1\nONE\n2\nTWO # buildkit
0 SHELL [/bin/bash -o pipefail -c]
13 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/bash -o pipefail -c echo bash $VER ${'$'}{C:-x} > /b # buildkit
0 WORKDIR /sub
0 WORKDIR /sub/x/1.2
0 WORKDIR /q r
0 USER nobody:nogroup
0 USER b
0 LABEL l=1 m n=o p x=1.2
0 EXPOSE map[443/tcp:{} 80/tcp:{}]
0 VOLUME [/w /1.2]
0 STOPSIGNAL SIGTERM
0 HEALTHCHECK &{["CMD-SHELL" "curl -f http://x || exit 1"] "5s" "0s" "0s" "0s" '\x00'}
0 CMD ["/bin/bash" "-o" "pipefail" "-c" "a \"b c\" $VER && x <y>"]
0 ENTRYPOINT ["/e" "$VER"]
0 MAINTAINER me <a@b>
3 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/bash -o pipefail -c cp /in.txt /out.txt # buildkit
0 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/bash -o pipefail -c echo net # buildkit
7 COPY --chown=1:2 --chmod=755 f.txt d 1.2* /dst/ # buildkit
3 COPY f.txt . # buildkit
3 COPY f.txt a b/ # buildkit
3 COPY f.txt /link/ # buildkit
8 COPY <<EOF <<G /docs/ # buildkit
3 ADD f.txt /add # buildkit
2 ADD --chown=3 d /add2/ # buildkit
14 COPY --chown=5 /e /one /all/ # buildkit
6 RUN |3 VER=1.2 NAME=a b NOVAL= /bin/bash -o pipefail -c echo x	tab > /y # buildkit
0 ENV LEGACY=some  value here
0 ENV Q=single D=dou"ble S=a b
0 ENV U=w
`,
    );
  });

  const small = `FROM base:1
ARG ZED=z
ARG VER=1.2
ARG NOVAL
ENV A=b  C="d e"
RUN echo hello > /h && \\
    echo "two  blanks" >> /h
RUN ["/bin/sh", "-c", "echo exec > /e"]
WORKDIR /x
USER root
LABEL l=1
EXPOSE 80
COPY --chown=1:2 f.txt d  /dst/
COPY f.txt  .
COPY d  /dd/
ADD f.txt /add
RUN true
`;

  it('in the words of the classic builder, as Docker 26.1.5 records them with DOCKER_BUILDKIT=0', () => {
    check(
      small,
      `
0 /bin/sh -c #(nop)  ARG ZED=z # old
0 /bin/sh -c #(nop)  ARG VER=1.2 # old
0 /bin/sh -c #(nop)  ARG NOVAL # old
0 /bin/sh -c #(nop)  ENV A=b C=d e # old
18 |2 VER=1.2 ZED=g /bin/sh -c echo hello > /h &&     echo "two  blanks" >> /h # old
5 |2 VER=1.2 ZED=g /bin/sh -c echo exec > /e # old
0 /bin/sh -c #(nop) WORKDIR /x # old
0 /bin/sh -c #(nop)  USER root # old
0 /bin/sh -c #(nop)  LABEL l=1 # old
0 /bin/sh -c #(nop)  EXPOSE 80 # old
5 /bin/sh -c #(nop) COPY --chown=1:2 multi:85841b5efec7059e4a0cf3892a4250273cc32281b516c6676c03a436f14dc369 in /dst/ # old
3 /bin/sh -c #(nop) COPY file:63e4fd53e0703f1e446126de2246bde90b0a09aeab29d54844d39e4eb74bc3c3 in . # old
2 /bin/sh -c #(nop) COPY dir:649c5e2d66cc69f4dedf115b0e9a088e65df0feaaa8b7780719ea57dabf2c9ca in /dd/ # old
3 /bin/sh -c #(nop) ADD file:63e4fd53e0703f1e446126de2246bde90b0a09aeab29d54844d39e4eb74bc3c3 in /add # old
0 |2 VER=1.2 ZED=g /bin/sh -c true # old
`,
      { ZED: 'g' },
    );
  });

  it('in the words of Buildah, as Podman 4.3.1 records them', () => {
    check(
      small,
      `
0 /bin/sh -c #(nop) ARG ZED # old
0 /bin/sh -c #(nop) ARG VER ZED # old
0 /bin/sh -c #(nop) ARG VER ZED # old
0 /bin/sh -c #(nop) ENV A=b  C="d e" # old
6144 |2 VER=1.2 ZED=g /bin/sh -c echo hello > /h &&     echo "two  blanks" >> /h # old
2048 |2 VER=1.2 ZED=g /bin/sh -c ["/bin/sh", "-c", "echo exec > /e"] # old
0 /bin/sh -c #(nop) WORKDIR /x # old
0 /bin/sh -c #(nop) USER root # old
0 /bin/sh -c #(nop) LABEL l=1 # old
0 /bin/sh -c #(nop) EXPOSE 80 # old
4608 /bin/sh -c #(nop) COPY multi:b9296c0c0bc05f0aa771f525bffdd5899f0df7325f58f3bce2aa945046a18d73 in /dst/ # old
3072 /bin/sh -c #(nop) COPY file:dbf2ae904331c55127d0a4320880271de8cbb44f6e661ea1051203fcc4591909 in . # old
2560 /bin/sh -c #(nop) COPY dir:cd38b33cfcb92963143c12220211eb0c4e3bb25ee09a21a938fda557c6b2b5b8 in /dd/ # old
2048 /bin/sh -c #(nop) ADD file:13865bcd0071a15cd41d97b923a5be40e13f43a4c366c0069de27bd440a1ced2 in /add # old
1024 |2 VER=1.2 ZED=g /bin/sh -c true # old
`,
      { ZED: 'g' },
    );
  });

  it('leaves to the base image what only that can know', () => {
    check(
      `FROM node
ENV PATH=/app/bin:$PATH
ENV AGAIN=$PATH:/z
WORKDIR app
RUN x
`,
      `
0 ENV PATH=/app/bin:/usr/local/bin:/bin
0 ENV AGAIN=/app/bin:/usr/local/bin:/bin:/z
0 WORKDIR /home/node/app
1 RUN /bin/sh -c x # buildkit
`,
    );
  });

  it('tells the arguments of the stages below too, as BuildKit does since 2025', () => {
    const build = buildOf('FROM base:1 AS a\nARG V=1\nFROM a\nARG W=2\nRUN x\n');
    const [below, above] = build.stages;
    assert.ok(below !== undefined && above !== undefined);
    const { state } = recordStage(below, nothingRecorded, false);
    const { records } = recordStage(above, state, false);
    assert.deepEqual(records[0]?.keys, ['RUN |1 W=2 /bin/sh -c x', 'RUN |2 V=1 W=2 /bin/sh -c x']);
  });

  it('tells nothing of a script with a first line of its own, of which histories keep the name alone', () => {
    const [stage] = buildOf('FROM base:1\nRUN <<EOF\n#!/bin/bash\necho\nEOF\n').stages;
    assert.ok(stage !== undefined);
    assert.deepEqual(recordStage(stage, nothingRecorded, false).records, [{ step: 0, keys: [] }]);
  });

  it('tells nothing of what cannot be read', () => {
    for (const line of lines('COPY\nCOPY a\nWORKDIR\nENV A=${b\nCOPY ${a b /c\nNONSENSE x')) {
      const [stage] = buildOf(`FROM base:1\n${line}\n`).stages;
      assert.ok(stage !== undefined);
      assert.deepEqual(recordStage(stage, nothingRecorded, true).records[0]?.keys, [], line);
    }
  });
});
