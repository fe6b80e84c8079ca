// The shapes of the base map: unpacked when first in view, and thinned for each range of zooms.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const LEAST_STEP = 0.7; // pixels; nearer corners of a path add nothing that can be seen
  const TOPS = [2, 3, 4, 5.5, 7.5, Infinity]; // the closest zoom that each thinning serves
  const HEAD = 7; // numbers that stand for a path: corners, then x and y of the first, then its box

  /** Which sides of the sheet a point lies beyond, as bits. */
  function side(x, y, width, height) {
    return (x < -8 ? 1 : x > width + 8 ? 2 : 0) | (y < -8 ? 4 : y > height + 8 ? 8 : 0);
  }

  class Shapes {
    /**
     * `heads` has `HEAD` numbers for each path and `steps` the differences from corner to corner,
     * one path after the other; `size` is the width of the world in their units.
     */
    constructor(heads, steps, size) {
      this.heads = heads;
      this.steps = steps;
      this.size = size;
      this.count = heads.length / HEAD;
      this.firsts = new Int32Array(this.count); // where the differences of each path begin
      for (let i = 1; i < this.count; i += 1) {
        this.firsts[i] = this.firsts[i - 1] + 2 * (heads[(i - 1) * HEAD] - 1);
      }
      this.levels = TOPS.map(() => new Array(this.count));
    }

    /** The corners of a path, x and y in turn, that can be told apart at a level. */
    _at(level, path, least) {
      const known = this.levels[level][path];
      if (known) return known;
      const points = this._thinned(path, level === TOPS.length - 1 ? 0 : least);
      this.levels[level][path] = points;
      return points;
    }

    /** The corners that lie at least `step` from the one before; the first and last stay. */
    _thinned(path, step) {
      const { steps } = this;
      const head = path * HEAD;
      const points = new Int32Array(2 * this.heads[head]);
      const last = this.firsts[path] + points.length - 4;
      let x = points[0] = this.heads[head + 1];
      let y = points[1] = this.heads[head + 2];
      let count = 2;
      for (let at = this.firsts[path]; at <= last; at += 2) {
        x += steps[at];
        y += steps[at + 1];
        const near = Math.abs(x - points[count - 2]) < step && Math.abs(y - points[count - 1]) < step;
        if (near && at < last) continue;
        points[count] = x;
        points[count + 1] = y;
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

    _traceCopy(context, view, dx, { level, least, small }) {
      const { heads } = this;
      const { scale, width, height, y: dy } = view;
      for (let path = 0; path < this.count; path += 1) {
        const at = path * HEAD;
        const wide = heads[at + 5] - heads[at + 3];
        const high = heads[at + 6] - heads[at + 4];
        if (wide < small && high < small) continue;
        const left = heads[at + 3] * scale + dx;
        const top = heads[at + 4] * scale - dy;
        const right = left + wide * scale;
        const bottom = top + high * scale;
        if (right < 0 || left > width || bottom < 0 || top > height) continue;
        const points = this._at(level, path, least);
        const inside = left >= 0 && right <= width && top >= 0 && bottom <= height;
        if (inside) this._traceWhole(context, view, points, dx);
        else this._traceCut(context, view, points, dx);
      }
    }

    _traceWhole(context, { scale, y: top }, points, dx) {
      context.moveTo(points[0] * scale + dx, points[1] * scale - top);
      for (let i = 2; i < points.length; i += 2) {
        context.lineTo(points[i] * scale + dx, points[i + 1] * scale - top);
      }
    }

    /** Leaves out corners that lie, with both neighbors, beyond one side of the sheet. */
    _traceCut(context, { scale, y: top, width, height }, points, dx) {
      let lastSide = side(points[0] * scale + dx, points[1] * scale - top, width, height);
      let skipped = 0;
      context.moveTo(points[0] * scale + dx, points[1] * scale - top);
      for (let i = 2; i < points.length; i += 2) {
        const x = points[i] * scale + dx;
        const y = points[i + 1] * scale - top;
        const here = side(x, y, width, height);
        if (here & lastSide && i < points.length - 2) {
          skipped = i;
          lastSide &= here;
          continue;
        }
        if (skipped) context.lineTo(points[skipped] * scale + dx, points[skipped + 1] * scale - top);
        context.lineTo(x, y);
        lastSide = here;
        skipped = 0;
      }
    }
  }

  /**
   * The layers of base.bin by name: the heads of all paths, then the differences of all paths.
   * `layers` lists each layer's name with its numbers of paths and of corners.
   */
  TrialFinder.readShapes = function (buffer, layers, size) {
    const shapes = {};
    const paths = layers.reduce((sum, [, count]) => sum + count, 0);
    let head = 0;
    let step = paths * HEAD * Int32Array.BYTES_PER_ELEMENT;
    for (const [name, count, corners] of layers) {
      const heads = new Int32Array(buffer, head, count * HEAD);
      const steps = new Int16Array(buffer, step, 2 * (corners - count));
      shapes[name] = new Shapes(heads, steps, size);
      head += heads.byteLength;
      step += steps.byteLength;
    }
    return shapes;
  };
})(window.TrialFinder);
