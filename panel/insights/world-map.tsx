import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { shade } from './model/insights';
import { HEIGHT, OUTLINES, POINTS, WIDTH } from './world-map.gen';

const POINT_RADIUS = 3;

interface WorldPictureProps {
  /** Opens by country code. */
  counts: ReadonlyMap<string, number>;
  /** The country that is pointed at. */
  pointed: string | null;
  /** Gets the picture, and what tells the country at a point of it, both coordinates from 0 to 1. */
  children: (svg: ComponentChildren, hit: (x: number, y: number) => string | null) => ComponentChildren;
}

/** The world; countries with opens are filled, darker for more. Those too small for an outline are dots. */
export function WorldPicture({ counts, pointed, children }: WorldPictureProps) {
  const svg = useRef<SVGSVGElement>(null);
  const most = Math.max(0, ...counts.values());
  const empty = useMemo(
    () =>
      Object.entries(OUTLINES)
        .filter(([code]) => !counts.has(code))
        .map(([, path]) => path)
        .join(''),
    [counts],
  );
  const hit = (x: number, y: number) => (svg.current ? countryAt(svg.current, x * WIDTH, y * HEIGHT) : null);
  const found = [...counts].filter(([code]) => OUTLINES[code] || POINTS[code]);
  const picture = (
    <svg ref={svg} class="world" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path class="land" d={empty} />
      {found.map(([code, count]) => (
        <Country key={code} code={code} shade={shade(count, most)} isPointed={code === pointed} />
      ))}
    </svg>
  );
  return <>{children(picture, hit)}</>;
}

function Country({ code, shade: level, isPointed }: { code: string; shade: number; isPointed: boolean }) {
  const point = POINTS[code];
  const look = {
    class: `country shade-${level}${isPointed ? ' country-pointed' : ''}`,
    'data-country': code,
  };
  if (point) return <circle {...look} cx={point[0]} cy={point[1]} r={POINT_RADIUS} />;
  return <path {...look} d={OUTLINES[code] ?? ''} />;
}

/** The country with opens at this point; a dot is generous. */
function countryAt(svg: SVGSVGElement, x: number, y: number): string | null {
  const point = new DOMPoint(x, y);
  let found: string | null = null;
  for (const shape of svg.querySelectorAll<SVGGeometryElement>('[data-country]')) {
    const code = shape.dataset['country'] ?? '';
    const [dotX, dotY] = POINTS[code] ?? [];
    if (dotX !== undefined && dotY !== undefined) {
      if (Math.hypot(dotX - x, dotY - y) <= 3 * POINT_RADIUS) return code;
    } else if (shape.isPointInFill(point)) found = code;
  }
  return found;
}
