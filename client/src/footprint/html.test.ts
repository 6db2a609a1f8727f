import assert from 'node:assert/strict';
import { html } from './html';

const frame = { view: 'footprint', nonce: '0', script: '', style: '' } as const;

describe('page around a view', () => {
  it('says what is waited for, as text', () => {
    const page = html({ ...frame, waiting: 'A & <b>B</b>' });
    assert.match(page, /<main id="footprint"><p class="waiting">A &amp; &lt;b>B&lt;\/b><\/p><\/main>/);
  });

  it('is empty where nothing is waited for', () =>
    assert.match(html({ ...frame, view: 'layers' }), /<main id="layers"><\/main>/));
});
