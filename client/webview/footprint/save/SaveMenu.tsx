import { useRef, useState } from 'preact/hooks';
import type { FromFootprintPage } from '../../../../server/src/protocol/footprint';
import { t } from '../../l10n';
import type { Host } from '../host';
import { picturePng } from './png';

/** What can be taken out of the page. */
export function SaveMenu({ host }: { readonly host: Host }) {
  const summary = useRef<HTMLElement>(null);
  const details = useRef<HTMLDetailsElement>(null);
  const [fault, setFault] = useState(false);
  const close = () => {
    if (details.current !== null) details.current.open = false;
    summary.current?.focus();
  };
  const item = (text: string, message: FromFootprintPage) => (
    <li>
      <button
        type="button"
        onClick={() => {
          host.send(message);
          close();
        }}
      >
        {text}
      </button>
    </li>
  );
  const savePng = async () => {
    close();
    const picture = document.querySelector<HTMLElement>('.picture');
    const data = picture === null ? null : await picturePng(picture);
    setFault(data === null);
    if (data !== null) host.send({ kind: 'png', data });
  };
  return (
    <>
      <details
        ref={details}
        class="menu"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !event.currentTarget.open) return;
          event.preventDefault();
          close();
        }}
        onFocusOut={({ currentTarget, relatedTarget }) => {
          if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) currentTarget.open = false;
        }}
      >
        <summary ref={summary}>{t('Export')}</summary>
        <ul>
          {item(t('Save as Markdown'), { kind: 'export', format: 'markdown' })}
          {item(t('Save as SVG'), { kind: 'export', format: 'svg' })}
          <li>
            <button type="button" onClick={savePng}>
              {t('Save as PNG')}
            </button>
          </li>
          {item(t('Save as JSON'), { kind: 'export', format: 'json' })}
          {item(t('Copy as table'), { kind: 'copy', format: 'table' })}
          {item(t('Copy as Markdown'), { kind: 'copy', format: 'markdown' })}
        </ul>
      </details>
      {/* Beside the menu, which is closed by then. */}
      {fault && <p role="alert">{t('The picture is too large to be drawn.')}</p>}
    </>
  );
}
