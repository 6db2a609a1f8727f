import assert from 'node:assert/strict';
import type { Action } from '../core/features/codeActions';
import { LineIndex } from '../core/text/lineIndex';
import { span } from '../core/text/span';
import { type EditConversion, workspaceEdit } from './workspaceEdit';

const able = { namesVersions: true, confirmsEdits: true, createsFiles: true };

function conversion(client: EditConversion['client']): EditConversion {
  const lines = new LineIndex('FROM a\nRUN b\n');
  return { lines, encoding: 'utf-16', uri: 'file:///Dockerfile', canShowLayers: false, version: 3, client };
}

const own: Action = {
  kind: 'fix',
  title: 'Reorder',
  edits: [{ span: span(7, 12), text: 'RUN c' }],
  findings: [],
};
const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
const makes: Action = {
  ...own,
  edits: [],
  elsewhere: [{ uri: 'file:///.dockerignore', before: null, edits: [{ span: span(0, 0), text: '.git\n' }] }],
};
const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

describe('edits for the client', () => {
  it('ask to be looked at where there is a gain to show and the client can', () => {
    const action = { ...own, review: '98 MB less' };
    assert.deepEqual(workspaceEdit(action, conversion(able)), {
      documentChanges: [
        {
          textDocument: { uri: 'file:///Dockerfile', version: 3 },
          edits: [{ range, newText: 'RUN c', annotationId: 'plimsoll' }],
        },
      ],
      changeAnnotations: {
        plimsoll: { label: 'Reorder', description: '98 MB less', needsConfirmation: true },
      },
    });
    assert.deepEqual(workspaceEdit(action, conversion({ ...able, confirmsEdits: false })), {
      documentChanges: [
        { textDocument: { uri: 'file:///Dockerfile', version: 3 }, edits: [{ range, newText: 'RUN c' }] },
      ],
    });
    assert.deepEqual(workspaceEdit(action, conversion({ ...able, namesVersions: false })), {
      changes: { 'file:///Dockerfile': [{ range, newText: 'RUN c' }] },
    });
  });

  it('make a file and fill it', () => {
    assert.deepEqual(workspaceEdit(makes, conversion(able)), {
      documentChanges: [
        { kind: 'create', uri: 'file:///.dockerignore', options: { ignoreIfExists: true } },
        {
          textDocument: { uri: 'file:///.dockerignore', version: null },
          edits: [{ range: nowhere, newText: '.git\n' }],
        },
      ],
    });
    assert.equal(workspaceEdit(makes, conversion({ ...able, createsFiles: false })), null);
    assert.equal(workspaceEdit(makes, conversion({ ...able, namesVersions: false })), null);
  });

  it('count the places of another file in that file', () => {
    const before = 'one\ntwo\n';
    const elsewhere = [{ uri: 'file:///b', before, edits: [{ span: span(4, 7), text: 'three' }] }];
    assert.deepEqual(workspaceEdit({ ...own, edits: [], elsewhere }, conversion({ ...able, namesVersions: false })), {
      changes: {
        'file:///b': [
          { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, newText: 'three' },
        ],
      },
    });
  });
});
