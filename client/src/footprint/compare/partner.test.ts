import assert from 'node:assert/strict';
import type { PartnerAnswer, Subject, SubjectView } from '../../../../server/src/protocol/footprint';
import { completePair } from './partner';

const file = (name: string): Subject => ({ kind: 'file', uri: `file:///project/${name}`, name: null });
const view = (subject: Subject): SubjectView => ({
  subject,
  side: 'machine',
  name: 'any',
  file: 'any',
  line: 0,
  detail: '',
});

const dockerfile = file('Dockerfile');
const found = file('Vagrantfile');
const other = file('other/Vagrantfile');
const typical: Subject = { kind: 'typical', id: 'debian-13' };

const none: PartnerAnswer = { found: null, others: [view(found), view(other)], typical: [view(typical)] };
const one: PartnerAnswer = { ...none, found: { subjects: [found], because: 'it stands in the same folder' } };

/** The machines that a Dockerfile is completed with, and what the user was asked. */
async function machinesFor(
  answer: PartnerAnswer,
  last: readonly Subject[] | undefined,
  choice: readonly Subject[] | undefined,
) {
  const asked: string[] = [];
  const pair = await completePair('container', [dockerfile], {
    partner: async () => answer,
    lastPartner: () => last,
    choose: async (side) => {
      asked.push(side);
      return choice;
    },
  });
  if (pair !== undefined) assert.deepEqual(pair.containers, [dockerfile]);
  return { machines: pair?.machines, asked };
}

describe('partner of a subject', () => {
  it('is what does the same job, whatever was compared last', async () =>
    assert.deepEqual(await machinesFor(one, [other], [typical]), { machines: [found], asked: [] }));

  it('is what was compared last where nothing does', async () =>
    assert.deepEqual(await machinesFor(none, [other], [typical]), { machines: [other], asked: [] }));

  it('is a typical machine where that was compared last', async () =>
    assert.deepEqual(await machinesFor(none, [typical], undefined), { machines: [typical], asked: [] }));

  it('is asked for where what was compared last is gone', async () =>
    assert.deepEqual(await machinesFor(none, [other, file('gone')], [typical]), {
      machines: [typical],
      asked: ['machine'],
    }));

  it('is asked for where nothing was compared yet', async () =>
    assert.deepEqual(await machinesFor(none, undefined, [found, other]), {
      machines: [found, other],
      asked: ['machine'],
    }));

  it('is none where the user chooses none', async () =>
    assert.deepEqual(await machinesFor(none, undefined, undefined), { machines: undefined, asked: ['machine'] }));

  it('is looked for on the other side', async () => {
    const pair = await completePair('machine', [found], {
      partner: async (params) => {
        assert.deepEqual(params, { side: 'machine', subjects: [found] });
        return { found: { subjects: [dockerfile], because: '' }, others: [], typical: [] };
      },
      lastPartner: () => undefined,
      choose: async () => undefined,
    });
    assert.deepEqual(pair, { containers: [dockerfile], machines: [found] });
  });
});
