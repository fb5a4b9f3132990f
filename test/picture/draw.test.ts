import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import type { Chart } from '../../src/domain/picture.ts';
import { chartSvg } from '../../src/picture/chart.ts';
import { createDraw } from '../../src/picture/draw.ts';
import { createRenderer } from '../../src/picture/render.ts';
import { ROOT } from '../law/imports.ts';
import { chart, mark, windows } from './charts.ts';

const draw = createDraw();
async function drawn(one: Chart) {
  const drawing = await draw(one);
  if (!drawing.ok) throw new Error(drawing.detail);
  return drawing.picture;
}

describe('drawing', () => {
  it('brings a PNG of twice its CSS pixels, small enough for a phone, with its words', async () => {
    const points = windows(MINUTE, (index) => (index * 7919) % 500_000);
    const { png, width, height, alt } = await drawn(chart({ points, marks: [mark('15:17', 'page'), mark('18:40', 'resolved')] }));
    const bytes = Buffer.from(png);
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([960, 480]);
    expect([width, height]).toEqual([960, 480]);
    expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND');
    expect(png.length).toBeLessThan(200_000);
    expect(alt).toMatch(/^Facebook: up to/);
  });

  it('is the same for the same chart, and another for other numbers or other words', async () => {
    const one = await drawn(chart());
    expect((await drawn(chart())).png).toEqual(one.png);
    expect((await drawn(chart({ points: windows(15 * MINUTE, (index) => index) }))).png).not.toEqual(one.png);
    // Without its own font no words at all would be drawn.
    expect((await drawn(chart({ title: 'Instagram' }))).png).not.toEqual(one.png);
  });

  it('ends as a reason where a chart holds no times', async () => {
    expect(await draw(chart({ to: Number.NaN }))).toMatchObject({ ok: false, why: 'failed' });
  });
});

describe('rendering', () => {
  it('ends as a reason for what is no SVG or too much of it, and goes on', async () => {
    const render = createRenderer();
    expect(await render('<svg>')).toMatchObject({ ok: false, why: 'failed' });
    expect(await render(' '.repeat(300_000))).toMatchObject({ ok: false, why: 'too-large' });
    expect(await render(chartSvg(chart()))).toMatchObject({ ok: true });
  });

  it('refuses to let a crowd wait, and takes the next when it is through', async () => {
    const render = createRenderer();
    const small = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
    const all = await Promise.all(Array.from({ length: 40 }, () => render(small)));
    expect(all.filter((one) => !one.ok && one.why === 'busy')).toHaveLength(8);
    expect(await render(small)).toMatchObject({ ok: true, width: 16 });
  });

  it('loads nothing before the first picture', () => {
    const script = `import { createRenderer } from './src/picture/render.ts';
      const loaded = () => process.report.getReport().sharedObjects.some((file) => file.includes('resvg'));
      const render = createRenderer(); const before = loaded();
      await render('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
      console.log(before, loaded());`;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' }).trim()).toBe(
      'false true',
    );
  });
});
