/** Steps that touch the same few places, so that some may pass each other and some may not. */
const pool: readonly string[] = [
  'COPY dir /app',
  'COPY dir /app/dir',
  'COPY dir/a /app/sub/a',
  'COPY --chown=1000:1000 dir /srv/dir',
  'COPY tool /app/tool',
  'COPY tool /srv/tool',
  'COPY tool /srv/tools/',
  'COPY other /app/sub/other',
  'COPY other tool /data/',
  'COPY --chmod=700 other /usr/local/bin/other.sh',
  'COPY other /usr/local/bin/other',
  'COPY --chown=app tool /home/tool',
  'ADD site.tar.gz /data/site',
  'COPY <<EOF /app/note\na note\nEOF',
  'WORKDIR /app',
  'WORKDIR /srv/deep/er',
  'WORKDIR sub',
  'COPY dir/sub ./sub',
  'ENV HERE=/app',
  'ARG THERE=/data',
  'RUN mkdir -p $HERE/made $THERE/made',
  'RUN mkdir -p /data/made && echo text > /data/made/text',
  'RUN mkdir -p made && echo more >> made/text',
  'RUN chmod -R go-w /srv',
  'RUN chown -R 1000:1000 /app',
  'RUN rm -rf /app/sub',
  'RUN cp -r /srv /copy',
  'RUN useradd -r extra',
  'RUN mv /data /moved || true',
  'RUN ls /app > /list; true',
  'RUN touch /data2 && tee -a /data3 </dev/null',
  'RUN ln -s /app /link',
  'USER root',
  'LABEL a=b',
  'EXPOSE 80',
];

/** Seven of them in a random order, behind a user whose name some of them know. The same seed gives the same. */
export function randomSteps(seed: number): string {
  let state = seed % 2_147_483_647;
  const next = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  for (let round = 0; round < 5; round++) next(2);
  const left = [...pool];
  const taken = Array.from({ length: 7 }, () => left.splice(next(left.length), 1)[0] ?? '');
  return ['RUN useradd -r app', ...taken].join('\n');
}
