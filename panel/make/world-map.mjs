/**
 * Writes `view/insights/world.gen.ts`: the outline of every country, projected and rounded, from npm world-atlas (Natural
 * Earth, public domain). Countries too small to be seen get a point. Run it with `npm run world`; `npm test` fails when
 * the file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const target = fileURLToPath(new URL('../insights/world-map.gen.ts', import.meta.url));

const WIDTH = 720;
/** Smaller than this many square units, a country is drawn as a point. */
const SMALLEST_AREA = 16;
const ANTARCTICA = 'AQ';
/** Natural Earth gives these no number of ISO 3166-1; Kosovo's code is the one in common use. */
const WITHOUT_NUMBER = { Kosovo: 'XK' };

const read = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'));

function countriesOf(scale) {
  const atlas = read(`world-atlas/countries-${scale}.json`);
  return feature(atlas, atlas.objects.countries).features.filter((country) => codeOf(country) !== ANTARCTICA);
}

/** The letters of a country; CLDR knows them by the number, as part of a language tag. */
function codeOf({ id, properties }) {
  const region = id ? new Intl.Locale(`und-${id}`).region : '';
  return /^[A-Z]{2}$/.test(region) ? region : (WITHOUT_NUMBER[properties.name] ?? '');
}

/** Draws into a path with whole numbers, each relative to the one before. */
function createPen() {
  let path = '';
  let ring = [];
  const point = (x, y) => {
    const [lastX, lastY] = ring.at(-1) ?? [];
    const next = [Math.round(x), Math.round(y)];
    if (next[0] !== lastX || next[1] !== lastY) ring.push(next);
  };
  return {
    moveTo: point,
    lineTo: point,
    arc: () => undefined,
    closePath() {
      if (ring.length > 2) {
        const steps = ring.slice(1).map(([x, y], index) => `${x - ring[index][0]} ${y - ring[index][1]}`);
        path += `M${ring[0].join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-');
      }
      ring = [];
    },
    path: () => path,
  };
}

function draw(country, projection) {
  const pen = createPen();
  geoPath(projection, pen)(country);
  return pen.path();
}

export function world() {
  const coarse = countriesOf('110m');
  const everything = { type: 'FeatureCollection', features: coarse };
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, everything).precision(0.5);
  const height = Math.ceil(geoPath(projection).bounds(everything)[1][1]);
  const outlines = new Map();
  for (const country of coarse) {
    const code = codeOf(country);
    outlines.set(code, (outlines.get(code) ?? '') + draw(country, projection));
  }
  const seen = new Set(
    coarse
      .filter((country) => geoPath(projection).area(country) >= SMALLEST_AREA)
      .map((country) => codeOf(country)),
  );
  const points = countriesOf('50m')
    .filter((country) => codeOf(country) && !seen.has(codeOf(country)))
    .map((country) => [codeOf(country), geoPath(projection).centroid(country).map(Math.round)]);
  const version = read('world-atlas/package.json').version;
  return [
    `/** The world in Equal Earth, of world-atlas ${version} (ISC; Natural Earth, public domain). Written by panel/make/world.mjs. */`,
    `export const WIDTH = ${WIDTH};`,
    `export const HEIGHT = ${height};`,
    '/** Outlines by ISO 3166-1 code; land of no code is under the empty text. */',
    `export const OUTLINES: Readonly<Record<string, string>> = {\n${lines(outlines, (path) => `'${path}'`)}\n};`,
    '/** Where countries are that are too small for an outline to be seen. */',
    `export const POINTS: Readonly<Record<string, readonly [number, number]>> = {\n${lines(new Map(points), ([x, y]) => `[${x}, ${y}]`)}\n};\n`,
  ].join('\n');
}

function lines(entries, write) {
  return [...entries]
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, value]) => `  ${code || "''"}: ${write(value)},`)
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, world());
