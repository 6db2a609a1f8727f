import { useEffect, useState } from 'preact/hooks';
import type { FromLayersPage } from '../../server/src/protocol';
import type { PageHost } from './host';
import { speak, t } from './l10n';
import type { Picture } from './model';
import { readPicture, readStrings } from './parse';
import { StageTable } from './StageTable';
import { length } from './scale';
import { moveFocus } from './stepKeys';
import * as words from './words';

type Layers = Extract<Picture, { kind: 'layers' }>;

/** Keeps which file is looked at. */
type Host = PageHost<FromLayersPage, { readonly uri: string }>;

/** The whole page: nothing until the first picture arrives, then always the newest. */
export function LayersPage({ host }: { readonly host: Host }) {
  const [picture, setPicture] = useState<Picture | null>(null);
  useEffect(() => {
    const stop = host.listen((message) => {
      const strings = readStrings(message);
      if (strings !== null) speak(strings);
      const next = readPicture(message);
      if (next === null) return;
      host.remember({ uri: next.uri });
      setPicture(next);
    });
    host.send({ kind: 'ready' });
    return stop;
  }, [host]);

  const jump = (line: number) => host.send({ kind: 'jump', line });
  if (picture === null) return null;
  if (picture.kind === 'layers') return <Drawing picture={picture} jump={jump} />;
  return (
    <>
      <p class="lead">{words.nothing(picture.title, picture.reason)}</p>
      {picture.reason === 'closed' && (
        <button type="button" class="open" onClick={() => jump(0)}>
          {t('Open it')}
        </button>
      )}
    </>
  );
}

function Drawing({ picture: { title, image, others }, jump }: { readonly picture: Layers; jump(line: number): void }) {
  const [focused, setFocused] = useState(0);
  const count = [image, ...others].reduce((so, { rows }) => so + rows.length, 0);
  const steps = { jump, setFocused, focused: Math.min(focused, count - 1) };
  const imageScale = length(image.rows);
  const otherScale = Math.max(imageScale, ...others.map(({ rows }) => length(rows)));
  let first = image.rows.length;
  return (
    // The keys move the focus between the buttons inside; the element itself is nothing to act on.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div onKeyDown={moveFocus}>
      <p class="file">{title}</p>
      <h1>{words.sentence(image)}</h1>
      <p class="aside">{words.aside(image)}</p>
      <StageTable
        stage={image}
        full={imageScale}
        first={0}
        steps={steps}
        caption={t('Layers of the image, base first')}
      />
      {others.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others">{t('Other stages')}</h2>
          {imageScale > 0 && otherScale > imageScale && (
            <p class="aside">{words.coarserScale(otherScale / imageScale)}</p>
          )}
          {others.map((stage) => {
            const at = first;
            first += stage.rows.length;
            return (
              <StageTable
                key={stage.name}
                stage={stage}
                full={otherScale}
                first={at}
                steps={steps}
                caption={words.stageWords(stage)}
              />
            );
          })}
        </section>
      )}
    </div>
  );
}
