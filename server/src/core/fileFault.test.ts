import assert from 'node:assert/strict';
import { fileFault, type Wanted } from './fileFault';

describe('why a file cannot be read', () => {
  const cases: [code: string, wanted: Wanted, text: string][] = [
    ['ENOENT', 'file', 'there is no such file'],
    ['ENOENT', 'folder', 'there is no such folder'],
    ['ENOENT', 'file or folder', 'there is no such file or folder'],
    ['ENOTDIR', 'file', 'there is no such file: a part of its path is no folder'],
    ['ENOTDIR', 'folder', 'this is no folder'],
    ['EISDIR', 'file', 'this is a folder'],
    ['EACCES', 'file', 'this user may not read it'],
    ['EPERM', 'file', 'this user may not read it'],
    ['ELOOP', 'file', 'its links lead round in a circle'],
    ['ENAMETOOLONG', 'file', 'its name is longer than this system allows'],
    ['EIO', 'file', 'it cannot be read: the words of the system'],
  ];
  for (const [code, wanted, text] of cases)
    it(`says of a ${wanted} and ${code}: ${text}`, () =>
      assert.equal(fileFault(Object.assign(new Error('the words of the system.'), { code }), wanted), text));

  it('takes whatever was thrown', () => assert.equal(fileFault('a text', 'file'), 'it cannot be read: a text'));
});
