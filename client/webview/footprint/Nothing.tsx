import type { SideName } from '../../../server/src/protocol/compare';
import { t } from '../l10n';
import { Name } from './compare/Name';

interface Props {
  readonly side: SideName;
  readonly title: string;
  readonly because: string;
  readonly deleted: boolean;
  pick(): void;
}

/** Why there is no comparison, and a way to another. */
export function Nothing({ side, title, because, deleted, pick }: Props) {
  return (
    <div class="nothing">
      <h1>{deleted ? t('The file is gone') : t('Nothing to compare')}</h1>
      <p class="lead">
        {!because.startsWith(title) && (
          <>
            <Name text={title} />:{' '}
          </>
        )}
        <bdi>{because}</bdi>.
      </p>
      <button type="button" class="primary" onClick={pick}>
        {side === 'container' ? t('Choose another container') : t('Choose another machine')}
      </button>
    </div>
  );
}
