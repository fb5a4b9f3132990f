import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../src/store/open.ts';

export function installationStories(store: () => OpenStore): void {
  describe('what is made once for an installation', () => {
    it('stays as it was made first, each name by itself', async () => {
      expect(await store().installation.keep('salt', 'first')).toBe('first');
      expect(await store().installation.keep('salt', 'second')).toBe('first');
      expect(await store().installation.keep('other', 'third')).toBe('third');
    });

    it('is one for all who ask at once', async () => {
      const given = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((made) => store().installation.keep('salt', made)));
      expect(new Set(given).size).toBe(1);
    });
  });
}
