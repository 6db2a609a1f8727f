import assert from 'node:assert/strict';
import { CancellationToken } from 'vscode-languageserver';
import { Documents, type OpenDocument } from '../documents';
import type { Session } from '../session';
import { type Format, nothing } from './format';
import { late } from './late';

const uri = 'file:///Vagrantfile';

class Place {
  readonly told: string[] = [];
  readonly faults: string[] = [];
  readonly documents = new Documents();
  private readonly waiting: ((format: Format) => void)[] = [];
  private readonly failing: ((error: Error) => void)[] = [];
  readonly late = late(
    () =>
      new Promise((resolve, reject) => {
        this.waiting.push(resolve);
        this.failing.push(reject);
      }),
  );
  readonly session = this.asSession();

  open(text: string): OpenDocument {
    this.documents.set(uri, 'ruby', 1, text);
    return this.newest();
  }

  newest(): OpenDocument {
    const document = this.documents.get(uri);
    assert.ok(document !== undefined);
    return document;
  }

  get loads(): number {
    return this.waiting.length;
  }

  arrive(): void {
    const note =
      (what: string) =>
      (_: Session, { lines }: OpenDocument) =>
        void this.told.push(`${what} ${lines.text}`);
    const ignored = (): void => {};
    const format: Format = {
      ...{ opened: note('opened'), changed: ignored, saved: ignored, closed: ignored, worldChanged: ignored },
      isPending: () => false,
      publish: (session, document) => {
        note('published')(session, document);
        return null;
      },
      ...{ hover: () => ({ contents: 'said' }), completion: nothing, lenses: nothing, hints: nothing },
      ...{ symbols: nothing, links: nothing, actions: nothing },
    };
    this.waiting.at(-1)?.(format);
  }

  fail(): void {
    this.failing.at(-1)?.(new Error('gone'));
  }

  /** As much of a session as is asked for. */
  private asSession(): Session {
    const console = { error: (text: string) => this.faults.push(text) };
    return { documents: this.documents, connection: { console } } as unknown as Session;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a format that is loaded late', () => {
  const at = { line: 0, character: 0 };
  const ask = ({ late: format, session }: Place, document: OpenDocument) =>
    format.hover(session, document, at, CancellationToken.None);

  it('is loaded once, and then told of what was open', async () => {
    const place = new Place();
    const document = place.open('a');
    place.late.opened(place.session, document);
    place.late.publish(place.session, document, null);
    const answer = ask(place, document);
    assert.equal(place.late.isPending(place.session, document), true);
    place.arrive();
    assert.deepEqual(await answer, { contents: 'said' });
    assert.deepEqual(place.told, ['opened a', 'published a']);
    assert.equal(place.loads, 1);
    assert.equal(place.late.isPending(place.session, document), false);
  });

  it('publishes the newest text, and nothing of a document that was closed meanwhile', async () => {
    const place = new Place();
    place.late.publish(place.session, place.open('a'), null);
    place.documents.set(uri, 'ruby', 2, 'b');
    place.arrive();
    await settled();
    assert.deepEqual(place.told, ['published b']);
    const other = new Place();
    other.late.opened(other.session, other.open('a'));
    other.late.publish(other.session, other.newest(), null);
    other.documents.delete(uri);
    other.arrive();
    await settled();
    assert.deepEqual(other.told, []);
  });

  it('refuses what was asked of an older version', async () => {
    const place = new Place();
    const answer = ask(place, place.open('a'));
    place.documents.set(uri, 'ruby', 2, 'b');
    place.arrive();
    await assert.rejects(Promise.resolve(answer), /changed/);
  });

  it('says so where it cannot be loaded, and tries again', async () => {
    const place = new Place();
    const document = place.open('a');
    place.late.publish(place.session, document, null);
    place.fail();
    await settled();
    assert.deepEqual(place.faults, [`${uri} cannot be read: Error: gone`]);
    const answer = ask(place, document);
    assert.equal(place.loads, 2);
    place.arrive();
    assert.deepEqual(await answer, { contents: 'said' });
  });
});
