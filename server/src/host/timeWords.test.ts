import assert from 'node:assert/strict';
import { timeWords } from './timeWords';

describe('a moment for people', () => {
  const moment = (text: string) => new Date(text).toISOString();
  const now = new Date('2026-11-21T15:30:00');
  const rows: readonly (readonly [moment: string, words: string])[] = [
    [moment('2026-11-21T14:02:59'), '14:02'],
    [moment('2026-11-20T09:05:00'), '09:05 on 2026-11-20'],
    [moment('2025-11-21T09:05:00'), '09:05 on 2025-11-21'],
    [moment('2026-11-21T14:02:59.123').replace('123Z', '123456789Z'), '14:02'],
    ['', ''],
    ['yesterday', ''],
  ];
  for (const [text, words] of rows) it(text || 'none', () => assert.equal(timeWords(text, now), words));
});
