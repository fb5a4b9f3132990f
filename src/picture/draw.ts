import type { Chart, Draw } from '../domain/picture.ts';
import { altText } from './alt.ts';
import { chartSvg } from './chart.ts';
import { createRenderer, type Rendering } from './render.ts';

/** Draws charts; the renderer and its fonts are loaded with the first. */
export function createDraw(): Draw {
  const render = createRenderer();
  return async (chart) => {
    const rendering = await rendered(chart, render);
    if (!rendering.ok) return rendering;
    const { png, width, height } = rendering;
    return { ok: true, picture: { png, width, height, alt: altText(chart) } };
  };
}

/** A chart whose times are no times cannot be laid out, which is no reason for a notice not to go. */
async function rendered(chart: Chart, render: (svg: string) => Promise<Rendering>): Promise<Rendering> {
  let svg: string;
  try {
    svg = chartSvg(chart);
  } catch (error) {
    return { ok: false, why: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
  return render(svg);
}
