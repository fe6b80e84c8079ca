// The shapes of the base map: unpacked once, and thinned for each range of zooms when first drawn.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const LEAST_STEP = 0.7; // pixels; nearer corners of a path add nothing that can be seen
  const TOPS = [2, 3, 4, 5.5, 7.5, Infinity]; // the closest zoom that each thinning serves

  /** Turns differences into coordinates and notes the box, so that what is out of view is skipped. */
  function unpack(flat) {
    const points = new Int32Array(flat.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let x = 0;
    let y = 0;
    for (let i = 0; i < flat.length; i += 2) {
      points[i] = x += flat[i];
      points[i + 1] = y += flat[i + 1];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return { points, box };
  }

  /** The corners that lie at least `step` from the one before; the first and last stay. */
  function thinned(points, step) {
    const kept = [points[0], points[1]];
    let [x, y] = kept;
    const last = points.length - 2;
    for (let i = 2; i < last; i += 2) {
      if (Math.abs(points[i] - x) < step && Math.abs(points[i + 1] - y) < step) continue;
      x = points[i];
      y = points[i + 1];
      kept.push(x, y);
    }
    kept.push(points[last], points[last + 1]);
    return Int32Array.from(kept);
  }

  /** Which sides of the sheet a point lies beyond, as bits. */
  function side(x, y, width, height) {
    return (x < -8 ? 1 : x > width + 8 ? 2 : 0) | (y < -8 ? 4 : y > height + 8 ? 8 : 0);
  }

  class Shapes {
    /** `size` is the width of the world in the units of `paths`. */
    constructor(paths, size) {
      this.size = size;
      this.levels = new Array(TOPS.length);
      this.levels[TOPS.length - 1] = paths.map(unpack);
    }

    /** The shapes for a zoom: those that can be seen, with the corners that can be. */
    at(zoom) {
      const level = TOPS.findIndex((top) => zoom <= top);
      if (!this.levels[level]) {
        const least = (LEAST_STEP * this.size) / (256 * 2 ** TOPS[level]);
        this.levels[level] = this.levels[TOPS.length - 1]
          .filter(({ box }) => Math.max(box[2] - box[0], box[3] - box[1]) > least)
          .map(({ points, box }) => ({ points: thinned(points, least), box }));
      }
      return this.levels[level];
    }

    /** Adds to the pen's path the shapes in view, in each copy of the world that is in view. */
    trace(context, view, zoom) {
      const world = this.size * view.scale;
      for (const copy of [-1, 0, 1]) {
        const dx = copy * world - view.x;
        if (dx > view.width || dx + world < 0) continue;
        for (const { points, box } of this.at(zoom)) {
          const [left, right] = [box[0] * view.scale + dx, box[2] * view.scale + dx];
          const [top, bottom] = [box[1] * view.scale - view.y, box[3] * view.scale - view.y];
          if (right < 0 || left > view.width || bottom < 0 || top > view.height) continue;
          const inside = left >= 0 && right <= view.width && top >= 0 && bottom <= view.height;
          if (inside) this._traceWhole(context, view, points, dx);
          else this._traceCut(context, view, points, dx);
        }
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

  TrialFinder.Shapes = Shapes;
})(window.TrialFinder);
