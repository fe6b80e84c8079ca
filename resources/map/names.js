// Names of countries, states and cities on the base map, without overlaps.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const FONT = "system-ui, sans-serif";
  const GAP = 3; // pixels kept free around a name
  const CELL = 64;
  // How many lines a name may move off the middle, and how many times its width its area must span
  // so that it does not come to lie in the next one.
  const SHIFTS = [[0, 1], [-1.6, 1.7], [1.6, 1.7], [-3.2, 3], [3.2, 3]];
  const DETAILED = 3; // the first countries are those whose states and provinces are drawn
  const DETAILED_TO_ZOOM = 4.25; // closer, their states have the names

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
      const countries = this.data.country_names.slice(zoom < DETAILED_TO_ZOOM ? 0 : DETAILED);
      if (how.countries) this._paintAreas(brush, countries, "country", 13);
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
          const shifts = SHIFTS.filter(([, least]) => width && room >= least * width);
          if (shifts.some(([lines]) => this._place(brush, text, x, y, width, px, lines))) break;
        }
      }
    }

    /** Paints a name some lines off the middle of its area, where there is room. */
    _place({ context, taken, how }, text, x, y, width, px, lines) {
      const half = (px * how.textScale) / 2;
      const at = y + lines * 2 * half;
      const box = [x - width / 2 - GAP, at - half - GAP, x + width / 2 + GAP, at + half + GAP];
      if (!taken.free(box)) return false;
      taken.take(box);
      context.lineWidth = 3;
      context.strokeText(text, x, at);
      context.fillText(text, x, at);
      return true;
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
