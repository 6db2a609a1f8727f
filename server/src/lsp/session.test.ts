import assert from 'node:assert/strict';
import { LSPErrorCodes } from 'vscode-languageserver';
import { Documents } from './documents';
import { shortWait } from './session';

describe('an answer that waits for the disk', () => {
  const uri = 'file:///a/compose.yaml';
  const settled = () => Promise.resolve();

  function opened() {
    const documents = new Documents();
    const { version } = documents.set(uri, 'yaml', 1, 'services: {}\n');
    return { documents, asked: { uri, version } };
  }

  it('is given where the document is the same', async () => {
    const { documents, asked } = opened();
    await shortWait({ settled, documents }, asked, { isCancellationRequested: false });
  });

  const refused: readonly (readonly [what: string, meanwhile: (documents: Documents) => void, cancelled: boolean])[] = [
    ['cancelled', () => undefined, true],
    ['of a document that changed', (documents) => documents.set(uri, 'yaml', 2, ''), false],
    ['of a document that was closed', (documents) => documents.delete(uri), false],
  ];
  for (const [what, meanwhile, isCancellationRequested] of refused)
    it(`is refused where it is ${what}`, async () => {
      const { documents, asked } = opened();
      const waiting = shortWait({ settled, documents }, asked, { isCancellationRequested });
      meanwhile(documents);
      const code = isCancellationRequested ? LSPErrorCodes.RequestCancelled : LSPErrorCodes.ContentModified;
      await assert.rejects(waiting, { code });
    });
});
