// The shapes of the base map: unpacked when first in view, and thinned for each range of zooms.

const LEAST_STEP = 0.7; // pixels; nearer corners of a path add nothing that can be seen
const EDGE = 4; // pixels around the view, for the width of lines
const TOPS = [2, 3, 4, 5, 6, 7, 8, Infinity]; // the closest zoom that each thinning serves
const HEAD = 9; // numbers that stand for a run of corners
const [, X, Y, LAST_X, LAST_Y, WEST, NORTH, EAST, SOUTH] = Array(HEAD).keys();

/** @import { Box } from "./boxes.js" */
/** @import { BaseData, LayerName } from "./page.js" */

/**
 * The world as a sheet shows it: pixels a unit, and where the sheet's corner lies, in pixels from
 * the world's; how large the sheet is.
 *
 * @typedef {{ scale: number, x: number, y: number, width: number, height: number }} Projection
 */

/**
 * How runs are traced: `dx` and `dy` are where the copy of the world lies, `box` what is in view,
 * in units; runs smaller than `least` have no shape at this level.
 *
 * @typedef {object} Tracing
 * @property {number} scale
 * @property {number} dx
 * @property {number} dy
 * @property {Box} box
 * @property {number} level
 * @property {number} least
 * @property {boolean} filled
 */

export class Shapes {
  /**
   * Paths in runs of corners: `heads` has `HEAD` numbers for each run, as `readShapes` tells,
   * and `steps` the differences from corner to corner, one run after the other; `size` is the
   * width of the world in their units.
   *
   * @param {Int32Array} heads
   * @param {Int16Array} steps
   * @param {number} size
   */
  constructor(heads, steps, size) {
    this.heads = heads;
    this.steps = steps;
    this.size = size;
    this.count = heads.length / HEAD;
    this.firsts = new Int32Array(this.count); // where the differences of each run begin
    for (let i = 1; i < this.count; i += 1) {
      this.firsts[i] = this.firsts[i - 1] + 2 * (Math.abs(heads[(i - 1) * HEAD]) - 1);
    }
    this.ends = new Int32Array(this.count); // where the path of a first run ends
    for (let i = this.count - 1, next = this.count; i >= 0; i -= 1) {
      this.ends[i] = next;
      if (heads[i * HEAD] > 0) next = i;
    }
    /** @type {(Int32Array | undefined)[][]} */
    this.levels = TOPS.map(() => new Array(this.count)); // to fill them takes milliseconds
  }

  /**
   * The corners of a run after its first, x and y in turn, that can be told apart at a level.
   *
   * @param {number} level
   * @param {number} run
   * @param {number} least
   */
  _at(level, run, least) {
    const known = this.levels[level][run];
    if (known) return known;
    const points = this._thinned(run, level === TOPS.length - 1 ? 0 : least);
    this.levels[level][run] = points;
    return points;
  }

  /**
   * The corners that lie at least `step` from the one before; the last stays.
   *
   * @param {number} run
   * @param {number} step
   */
  _thinned(run, step) {
    const { steps } = this;
    const head = run * HEAD;
    const points = new Int32Array(2 * (Math.abs(this.heads[head]) - 1));
    const last = this.firsts[run] + points.length - 2;
    let x = this.heads[head + X];
    let y = this.heads[head + Y];
    let [keptX, keptY] = [x, y];
    let count = 0;
    for (let at = this.firsts[run]; at <= last; at += 2) {
      x += steps[at];
      y += steps[at + 1];
      if (at < last && Math.abs(x - keptX) < step && Math.abs(y - keptY) < step) continue;
      keptX = points[count] = x;
      keptY = points[count + 1] = y;
      count += 2;
    }
    return points.slice(0, count);
  }

  /**
   * Adds to the pen's path the shapes in view that are at least `smallest` pixels wide or high,
   * in each copy of the world that is in view; whole where they are to be `filled`.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Projection} projection
   * @param {number} zoom
   * @param {{ smallest?: number, filled?: boolean }} how
   */
  trace(context, { scale, x, y, width, height }, zoom, { smallest = LEAST_STEP, filled = false }) {
    const level = TOPS.findIndex((top) => zoom <= top);
    const least = (LEAST_STEP * this.size) / (256 * 2 ** TOPS[level]);
    const world = this.size * scale;
    for (const copy of [-1, 0, 1]) {
      const dx = copy * world - x;
      if (dx > width || dx + world < 0) continue;
      /** @type {Box} */
      const box = [(-EDGE - dx) / scale, (y - EDGE) / scale,
        (width + EDGE - dx) / scale, (y + height + EDGE) / scale];
      for (let run = 0; run < this.count; run = this.ends[run]) {
        if (!this._shows(run, box, smallest / scale, filled)) continue;
        this._tracePath(context, run, { scale, dx, dy: y, box, level, least, filled });
      }
    }
  }

  /**
   * Whether any run of the path that begins with `first` is in view, and large enough; for one
   * that is to be filled, whether it may enclose what is in view.
   *
   * @param {number} first
   * @param {Box} box
   * @param {number} small
   * @param {boolean} filled
   */
  _shows(first, box, small, filled) {
    const { heads } = this;
    const end = this.ends[first];
    const at = first * HEAD;
    const alone = end === first + 1;
    if (alone && heads[at + EAST] - heads[at + WEST] < small
      && heads[at + SOUTH] - heads[at + NORTH] < small) return false;
    if (filled) return this._encloses(first, end, box);
    for (let run = first; run < end; run += 1) if (this._overlaps(run, box)) return true;
    return false;
  }

  /**
   * Whether the box around the runs from `first` to before `end` overlaps another.
   *
   * @param {number} first
   * @param {number} end
   * @param {Box} box
   */
  _encloses(first, end, box) {
    const { heads } = this;
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = first * HEAD; at < end * HEAD; at += HEAD) {
      west = Math.min(west, heads[at + WEST]);
      north = Math.min(north, heads[at + NORTH]);
      east = Math.max(east, heads[at + EAST]);
      south = Math.max(south, heads[at + SOUTH]);
    }
    return west <= box[2] && east >= box[0] && north <= box[3] && south >= box[1];
  }

  /**
   * @param {number} run
   * @param {Box} box
   */
  _overlaps(run, box) {
    const { heads } = this;
    const at = run * HEAD;
    return heads[at + WEST] <= box[2] && heads[at + EAST] >= box[0]
      && heads[at + NORTH] <= box[3] && heads[at + SOUTH] >= box[1];
  }

  /**
   * A run that is out of view, or too small to have a shape, becomes the straight line between
   * its ends: its box lies wholly beside the view, so what is filled in view stays as it is.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {number} first
   * @param {Tracing} tracing
   */
  _tracePath(context, first, { scale, dx, dy, box, level, least, filled }) {
    const { heads } = this;
    const end = this.ends[first];
    const head = first * HEAD;
    context.moveTo(heads[head + X] * scale + dx, heads[head + Y] * scale - dy);
    for (let run = first; run < end; run += 1) {
      const at = run * HEAD;
      const wide = heads[at + EAST] - heads[at + WEST];
      const seen = this._overlaps(run, box);
      if (seen && (wide >= least || heads[at + SOUTH] - heads[at + NORTH] >= least)) {
        const points = this._at(level, run, least);
        for (let i = 0; i < points.length; i += 2) {
          context.lineTo(points[i] * scale + dx, points[i + 1] * scale - dy);
        }
        continue;
      }
      const [x, y] = [heads[at + LAST_X] * scale + dx, heads[at + LAST_Y] * scale - dy];
      if (seen || filled) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
  }
}

/**
 * The layers of base.bin by name: the heads of all runs, then the differences of all runs. A
 * head is the number of corners, negative where the run continues the path of the one before;
 * x and y of the first corner and of the last; and the box. `layers` lists each layer's name
 * with its numbers of runs and of steps.
 *
 * @param {ArrayBuffer} buffer
 * @param {BaseData["layers"]} layers
 * @param {number} size
 */
export function readShapes(buffer, layers, size) {
  const shapes = /** @type {Record<LayerName, Shapes>} */ ({});
  const runs = layers.reduce((sum, [, count]) => sum + count, 0);
  let head = 0;
  let step = runs * HEAD * Int32Array.BYTES_PER_ELEMENT;
  for (const [name, count, length] of layers) {
    const heads = new Int32Array(buffer, head, count * HEAD);
    const steps = new Int16Array(buffer, step, 2 * length);
    shapes[name] = new Shapes(heads, steps, size);
    head += heads.byteLength;
    step += steps.byteLength;
  }
  return shapes;
}
