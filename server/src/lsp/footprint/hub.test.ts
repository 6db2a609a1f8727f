import assert from 'node:assert/strict';
import { footprintNotification } from '../../protocol/footprint';
import type { Session } from '../session';
import { Footprint } from './footprint';
import { Hub } from './hub';
import { plainUri, Rests, shownName } from './names';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** As much of a session as is asked for, and what was sent to its client. */
function place() {
  const sent: string[] = [];
  const connection = { sendNotification: (name: string) => sent.push(name), onRequest: () => undefined };
  const world = { close: () => undefined };
  const session = { connection, world } as unknown as Session;
  const nobody = () => null;
  return { sent, hub: new Hub(session, { snapshotOf: nobody, servicesOf: nobody, machinesOf: nobody }) };
}

describe('news of a comparison', () => {
  it('is told once, until somebody asks again', async () => {
    const { sent, hub } = place();
    hub.watch('footprint', (uri) => uri === 'file:///a');
    for (const uri of ['file:///b', 'file:///a', 'file:///a']) hub.changed([uri]);
    assert.deepEqual(sent, [], 'before what has arrived is published');
    await turn();
    assert.deepEqual(sent, [footprintNotification]);
    hub.changed(['file:///a']);
    hub.configured();
    await turn();
    assert.equal(sent.length, 1);
    hub.watch('footprint', () => false);
    hub.configured();
    await turn();
    assert.equal(sent.length, 2);
  });

  it('is one for a comparison and the overview, each of which waits for its own', async () => {
    const { sent, hub } = place();
    hub.watch('footprint', (uri) => uri === 'file:///a');
    hub.watch('overview', () => true);
    hub.changed(['file:///b']);
    await turn();
    hub.changed(['file:///a']);
    await turn();
    assert.equal(sent.length, 2);
    hub.watch('footprint', () => true);
    hub.watch('overview', () => true);
    hub.changed(['file:///a']);
    await turn();
    assert.equal(sent.length, 3);
  });

  it('comes of what was read for one answer, also long after nobody asks for the other', async () => {
    const timers: (() => void)[] = [];
    const { setTimeout: real } = globalThis;
    const late = (then: () => void) => {
      timers.push(then);
      return real(() => undefined, 0);
    };
    const { hub } = place();
    let released = 0;
    hub.readings.release = () => {
      released++;
    };
    try {
      Object.assign(globalThis, { setTimeout: late });
      hub.watch('footprint', (uri) => uri === 'file:///a');
      hub.watch('overview', () => true);
      hub.changed(['file:///b']);
      await turn();
      timers.pop()?.();
      assert.equal(released, 0, 'the comparison is still watched');
      hub.changed(['file:///a']);
      await turn();
      timers.pop()?.();
      assert.equal(released, 1);
      hub.readOnce();
      timers.pop()?.();
      assert.equal(released, 2);
      assert.deepEqual(timers, []);
    } finally {
      Object.assign(globalThis, { setTimeout: real });
    }
  });

  it('comes of what images share only where that is another', async () => {
    const { sent, hub } = place();
    let isOther = false;
    hub.watch(
      'footprint',
      () => true,
      () => isOther,
    );
    hub.sharingChanged();
    await turn();
    assert.equal(sent.length, 0);
    isOther = true;
    hub.sharingChanged();
    await turn();
    assert.equal(sent.length, 1);
  });

  it('costs nothing while nobody has ever asked: nothing is looked at, loaded or sent', () => {
    const asked: string[] = [];
    const connection = { onRequest: (name: string) => asked.push(name) };
    let touched = 0;
    const session = new Proxy({ connection } as unknown as Session, {
      get: (target, name) => {
        touched++;
        return Reflect.get(target, name);
      },
    });
    const footprint = new Footprint(session);
    const before = touched;
    for (let edit = 0; edit < 1000; edit++) footprint.changed([`file:///${edit}`]);
    footprint.configured();
    footprint.sharingChanged();
    assert.equal(touched, before);
    assert.ok(asked.includes('plimsoll/footprint'));
  });
});

describe('names of files', () => {
  const folder = 'file:///home/me/a%20b';
  const cases: readonly (readonly [uri: string, folders: readonly string[], name: string])[] = [
    ['file:///home/me/a%20b/web/Dockerfile', [folder], 'web/Dockerfile'],
    ['file:///home/me/a b/web/Dockerfile', [`${folder}/`], 'web/Dockerfile'],
    ['file:///home/me/a%20b/web/Dockerfile', [folder, `${folder}/web`], 'web/Dockerfile'],
    ['file:///home/me/a%20b/Dockerfile', [folder, 'file:///other'], 'a b/Dockerfile'],
    ['file:///one/app/Dockerfile', ['file:///one/app', 'file:///two/app'], 'one/app/Dockerfile'],
    ['file:///two/app/Dockerfile', ['file:///one/app', 'file:///two/app', 'file:///two/app/'], 'two/app/Dockerfile'],
    ['file:///app/Dockerfile', ['file:///app', 'file:///two/app'], '/app/Dockerfile'],
    ['file:///one/app/Dockerfile', ['file:///one/app', 'file:///one/my-app'], 'app/Dockerfile'],
    ['file:///home/me/a%20bc/Dockerfile', [folder], '/home/me/a bc/Dockerfile'],
    ['file:///C%3A/shop/Dockerfile', ['file:///c%3A/home'], 'C:/shop/Dockerfile'],
    ['file:///c%3A/home/Dockerfile', ['file:///c:/home'], 'Dockerfile'],
    ['untitled:Untitled-1', [folder], 'untitled:Untitled-1'],
    ['file:///%', [], '/%'],
  ];
  for (const [uri, folders, name] of cases)
    it(`${uri} in ${folders.join(' and ') || 'nothing'}: ${name}`, () => assert.equal(shownName(uri, folders), name));

  it('are known again in another spelling', () => {
    const rests = new Rests();
    rests.add('file:///c%3A/a%20b');
    assert.ok(rests.has(plainUri('file:///c:/a b')));
    assert.ok(!rests.has(plainUri('file:///c:/a')));
  });
});
