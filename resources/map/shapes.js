// The shapes of the base map: unpacked when first in view, and thinned for each range of zooms.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const LEAST_STEP = 0.7; // pixels; nearer corners of a path add nothing that can be seen
  const EDGE = 4; // pixels around the view, for the width of lines
  const TOPS = [2, 3, 4, 5.5, 7.5, Infinity]; // the closest zoom that each thinning serves
  const HEAD = 9; // numbers that stand for a run of corners
  const [CORNERS, X, Y, LAST_X, LAST_Y, WEST, NORTH, EAST, SOUTH] = Array(HEAD).keys();

  class Shapes {
    /**
     * Paths in runs of corners: `heads` has `HEAD` numbers for each run, as `readShapes` tells,
     * and `steps` the differences from corner to corner, one run after the other; `size` is the
     * width of the world in their units.
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
      this.levels = TOPS.map(() => new Array(this.count));
    }

    /** The corners of a run after its first, x and y in turn, that can be told apart at a level. */
    _at(level, run, least) {
      const known = this.levels[level][run];
      if (known) return known;
      const points = this._thinned(run, level === TOPS.length - 1 ? 0 : least);
      this.levels[level][run] = points;
      return points;
    }

    /** The corners that lie at least `step` from the one before; the last stays. */
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
     * in each copy of the world that is in view.
     */
    trace(context, view, zoom, smallest = LEAST_STEP) {
      const level = TOPS.findIndex((top) => zoom <= top);
      const least = (LEAST_STEP * this.size) / (256 * 2 ** TOPS[level]);
      const world = this.size * view.scale;
      for (const copy of [-1, 0, 1]) {
        const dx = copy * world - view.x;
        if (dx > view.width || dx + world < 0) continue;
        this._traceCopy(context, view, dx, { level, least, small: smallest / view.scale });
      }
    }

    /**
     * A run that is out of view, or too small to have a shape, becomes the straight line between
     * its ends: its box lies wholly beside the view, so what is filled in view stays as it is.
     */
    _traceCopy(context, { scale, width, height, y: dy }, dx, { level, least, small }) {
      const { heads, count } = this;
      for (let run = 0; run < count; run += 1) {
        const at = run * HEAD;
        const wide = heads[at + EAST] - heads[at + WEST];
        const high = heads[at + SOUTH] - heads[at + NORTH];
        const left = heads[at + WEST] * scale + dx;
        const top = heads[at + NORTH] * scale - dy;
        const seen = left <= width + EDGE && top <= height + EDGE
          && left + wide * scale >= -EDGE && top + high * scale >= -EDGE;
        if (heads[at + CORNERS] > 0) {
          const alone = run + 1 === count || heads[at + HEAD + CORNERS] > 0;
          if (alone && (!seen || (wide < small && high < small))) continue;
          context.moveTo(heads[at + X] * scale + dx, heads[at + Y] * scale - dy);
        }
        if (seen && (wide >= least || high >= least)) {
          const points = this._at(level, run, least);
          for (let i = 0; i < points.length; i += 2) {
            context.lineTo(points[i] * scale + dx, points[i + 1] * scale - dy);
          }
        } else {
          context.lineTo(heads[at + LAST_X] * scale + dx, heads[at + LAST_Y] * scale - dy);
        }
      }
    }
  }

  /**
   * The layers of base.bin by name: the heads of all runs, then the differences of all runs. A
   * head is the number of corners, negative where the run continues the path of the one before;
   * x and y of the first corner and of the last; and the box. `layers` lists each layer's name
   * with its numbers of runs and of steps.
   */
  TrialFinder.readShapes = function (buffer, layers, size) {
    const shapes = {};
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
  };
})(window.TrialFinder);
