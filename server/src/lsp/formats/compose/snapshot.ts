import type { CancellationToken } from 'vscode-languageserver';
import { BuiltImages } from '../../../core/compose/builtImages';
import type { ComposeAnalysis, ComposeSnapshot } from '../../../core/composeAnalysis';
import { LineIndex } from '../../../core/text/lineIndex';
import { room } from '../../room';
import { type Session, settledAnswer } from '../../session';

/** The newest snapshot of an open compose file; null for every other document. */
export function servicesOf(session: Session, uri: string): ComposeSnapshot | null {
  const document = session.documents.get(uri);
  return document?.kind === 'compose' ? analysisOf(session).snapshot(document) : null;
}

export function analysisOf(session: Session): ComposeAnalysis {
  const known = analyses.get(session);
  if (known !== undefined) return known;
  const { world } = session;
  const made = new (room().ComposeAnalysis)({
    compose: (uri) => world.compose(uri),
    severities: (uri) => world.severities(uri),
    base: (reference, platform) => world.base(reference, platform),
    options: (uri) => world.options(uri),
    built: (build) => builtOf(session).size(build),
  });
  analyses.set(session, made);
  return made;
}

/** The images that services are built into. */
export function builtOf(session: Session): BuiltImages {
  const known = images.get(session);
  if (known !== undefined) return known;
  const { world, analysis } = session;
  const made = new BuiltImages({
    base: (reference, platform) => world.base(reference, platform),
    context: (document, build) => world.context(document, build),
    measured: (build, figures) => world.measured(build, figures),
    options: (uri) => world.options(uri),
    open: (uri, context) => void world.open(uri, context),
    close: (uri) => {
      analysis.forget(uri);
      world.close(uri);
    },
    // The session’s analysis is told of every change of the world: a snapshot of nothing is another one after each.
    state: (uri) => analysis.snapshot({ uri, version: 0, lines: empty }),
  });
  images.set(session, made);
  return made;
}

const empty = new LineIndex('');

const images = new WeakMap<Session, BuiltImages>();

const analyses = new WeakMap<Session, ComposeAnalysis>();

export function settledServices(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<ComposeSnapshot | null> {
  return settledAnswer(session, uri, token, () => servicesOf(session, uri));
}
