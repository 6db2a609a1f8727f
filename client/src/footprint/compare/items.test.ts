import assert from 'node:assert/strict';
import type { PartnerAnswer, Subject, SubjectView } from '../../../../server/src/protocol/footprint';
import { pickRows } from './items';

const t = (message: string, ...words: readonly string[]) =>
  words.reduce((text, word, at) => text.replace(`{${at}}`, word), message);
const web: Subject = { kind: 'file', uri: 'file:///p/Vagrantfile', name: 'web' };
const db: Subject = { kind: 'file', uri: 'file:///p/Vagrantfile', name: 'db' };
const typical: Subject = { kind: 'typical', id: 'debian-13' };
const view = (subject: Subject, name: string, line: number | null): SubjectView => ({
  subject,
  side: 'machine',
  name,
  file: line === null ? 'Debian 13, 2 GiB' : 'Vagrantfile',
  line,
  detail: 'KVM, 2 vCPU, 2 GiB',
});
const answer: PartnerAnswer = {
  found: { subjects: [db], because: 'it has the name of the service' },
  others: [view(web, 'web', 3), view(db, 'db', 9)],
  typical: [view(typical, 'Debian 13', null)],
};

/** Rows as one reads them. */
function texts(given: PartnerAnswer, current: readonly Subject[]): readonly string[] {
  return pickRows(given, current, t).map((row) =>
    row.kind === 'separator'
      ? `── ${row.label}`
      : `${row.current ? '* ' : ''}${row.label} | ${row.description} | ${row.detail}`,
  );
}

describe('rows of the picker', () => {
  it('begin with what does the same job, and end with what nobody defined', () =>
    assert.deepEqual(texts(answer, [web]), [
      '── does the same job',
      'db | Vagrantfile:10 | KVM, 2 vCPU, 2 GiB · it has the name of the service',
      '── in this workspace',
      '* web | Vagrantfile:4 | KVM, 2 vCPU, 2 GiB',
      '── typical, nobody defined them',
      'Debian 13 | Debian 13, 2 GiB | KVM, 2 vCPU, 2 GiB',
    ]));

  it('have no group without rows', () => assert.deepEqual(texts({ found: null, others: [], typical: [] }, []), []));
});
