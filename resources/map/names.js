// Names of countries, states and cities on the base map, without overlaps.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const FONT = "system-ui, sans-serif";
  const GAP = 3; // pixels kept free around a name
  const CELL = 64;

  /** Boxes that are taken, in a grid so that asking stays quick. */
  class Taken {
    constructor() {
      this.cells = new Map();
    }

    *_cells(box) {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
          yield x * 100003 + y;
        }
      }
    }

    free(box) {
      for (const cell of this._cells(box)) {
        for (const other of this.cells.get(cell) || []) {
          if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) {
            return false;
          }
        }
      }
      return true;
    }

    take(box) {
      for (const cell of this._cells(box)) {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push(box);
      }
    }
  }

  class Names {
    constructor(data) {
      this.data = data;
      this.widths = new Map();
    }

    /** Paints what fits: countries or regions first, then cities, the largest first. */
    paint(context, view, zoom, how) {
      const taken = new Taken();
      const pins = new Taken();
      for (const box of how.obstacles) {
        taken.take(box);
        pins.take(box);
      }
      const brush = { context, view, taken, pins, how };
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.strokeStyle = how.color("--halo");
      if (how.countries) this._paintAreas(brush, this.data.country_names, "country", 13);
      if (how.regions) this._paintAreas(brush, this.data.region_names, "region", zoom < 5 ? 10 : 11);
      context.letterSpacing = "0px";
      for (const city of this.data.cities) {
        if (city[3] > zoom) break;
        this._paintCity(brush, city);
      }
    }

    _paintAreas(brush, entries, kind, px) {
      const { context, view, how } = brush;
      const font = `${kind === "country" ? 600 : 500} ${px * how.textScale}px ${FONT}`;
      context.letterSpacing = `${(kind === "country" ? 2 : 1.2) * how.textScale}px`;
      context.font = font;
      context.fillStyle = how.color(`--${kind}-name`);
      context.textAlign = "center";
      for (const [name, short, ux, uy, span] of entries) {
        const x = ux * view.scale - view.x;
        const y = uy * view.scale - view.y;
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        const room = span * view.scale * 0.92;
        for (const text of [name.toUpperCase(), short]) {
          const width = text && this._width(context, font, text);
          if (width && width <= room && this._place(brush, text, x, y, width, px)) break;
        }
      }
    }

    /** Tries the middle, then a little above and below. */
    _place({ context, taken, how }, text, x, y, width, px) {
      const half = (px * how.textScale) / 2;
      for (const shift of [0, -1.6, 1.6, -3.2, 3.2]) {
        const at = y + shift * 2 * half;
        const box = [x - width / 2 - GAP, at - half - GAP, x + width / 2 + GAP, at + half + GAP];
        if (!taken.free(box)) continue;
        taken.take(box);
        context.lineWidth = 3;
        context.strokeText(text, x, at);
        context.fillText(text, x, at);
        return true;
      }
      return false;
    }

    /** Beside its dot, or beside the pin that covers the dot. */
    _paintCity({ context, view, taken, pins, how }, [name, ux, uy, , size]) {
      const x = Math.round(ux * view.scale - view.x);
      const y = Math.round(uy * view.scale - view.y);
      if (x < 0 || y < 0 || x > view.width || y > view.height) return;
      const px = [13, 12, 11][size] * how.textScale;
      const font = `${size === 0 ? 600 : 400} ${px}px ${FONT}`;
      const dot = [3, 2.5, 2][size];
      const dotBox = [x - dot, y - dot, x + dot, y + dot];
      const seen = pins.free(dotBox);
      if (seen && !taken.free(dotBox)) return;
      const width = this._width(context, font, name);
      for (const gap of seen ? [dot + 3] : [dot + 14, dot + 26]) {
        for (const [dx, dy] of [[1, 0], [-1, 0], [0, -1], [0, 1]]) {
          const cx = x + dx * (gap + width / 2);
          const cy = y + dy * (gap + px / 2);
          const box = [cx - width / 2 - 1, cy - px / 2 - 1, cx + width / 2 + 1, cy + px / 2 + 1];
          if (!taken.free(box)) continue;
          taken.take(box);
          if (seen) taken.take(dotBox);
          context.font = font;
          context.textAlign = "center";
          context.lineWidth = 3;
          context.strokeText(name, cx, cy);
          context.fillStyle = how.color("--city-name");
          context.fillText(name, cx, cy);
          if (seen) this._dot(context, x, y, dot);
          return;
        }
      }
    }

    _dot(context, x, y, radius) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
    }

    _width(context, font, text) {
      const key = `${font}|${text}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        context.font = font;
        width = context.measureText(text).width;
        this.widths.set(key, width);
      }
      return width;
    }
  }

  TrialFinder.Names = Names;
})(window.TrialFinder);
