// Names of countries, states and cities on the base map, without overlaps.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const FONT = "system-ui, sans-serif";
  const GAP = 3; // pixels kept free around a name
  const CELL = 64;
  const ROOM = 1.08; // how much wider than its name a row of an area must be
  const EDGE_ROWS = 0.6; // how much less a row at an area's upper or lower end is liked
  const DETAILED = 3; // the first countries are those whose states and provinces are drawn
  const DETAILED_TO_ZOOM = 4.25; // closer, their states have the names
  const STYLES = {
    country: { px: 13, font: "600", spacing: 2, color: "--country-name", capitals: true },
    region: { px: 11, font: "500", spacing: 1.2, color: "--region-name", capitals: true },
    lake: { px: 11, font: "italic 400", spacing: 0.3, color: "--water-name" },
    river: { px: 11, font: "italic 400", spacing: 0.6, color: "--water-name" },
  };
  const CITIES = [
    { px: 13, font: "600", spacing: 0, dot: 3, color: "--city-name" },
    { px: 12, font: "400", spacing: 0, dot: 2.5, color: "--city-name" },
    { px: 11, font: "400", spacing: 0, dot: 2, color: "--city-name" },
  ];

  /** The rows of an area in the order in which they are liked: wide, and in the middle. */
  function liked(rows) {
    const count = rows.length / 3;
    const worth = (row) => {
      const off = Math.abs((2 * (row + 1)) / (count + 1) - 1);
      return rows[3 * row + 2] * (1 - EDGE_ROWS * off);
    };
    return [...Array(count).keys()].sort((a, b) => worth(b) - worth(a));
  }

  /**
   * The middle of the stretch that all rows within `half` of a row share, where it is as wide as
   * `width`; null where it is not, or where the area ends above or below. In the rows' units.
   */
  function roomAt(rows, row, half, width) {
    const y = rows[3 * row + 1];
    const between = rows.length > 3 ? rows[4] - rows[1] : Infinity;
    if (y - half < rows[1] - between || y + half > rows[rows.length - 2] + between) return null;
    let [left, right] = [-Infinity, Infinity];
    for (let i = 0; i < rows.length; i += 3) {
      if (Math.abs(rows[i + 1] - y) > half) continue;
      left = Math.max(left, rows[i] - rows[i + 2] / 2);
      right = Math.min(right, rows[i] + rows[i + 2] / 2);
    }
    return right - left >= width ? [(left + right) / 2, y] : null;
  }

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
      this.orders = new Map(); // of the rows of each area that has been in view
    }

    /** Paints what fits: countries or regions first, then cities, the largest first, then water. */
    paint(context, view, zoom, how) {
      const taken = new Taken();
      const pins = new Taken();
      for (const box of how.pins) {
        taken.take(box);
        pins.take(box);
      }
      for (const box of how.fixed) taken.take(box);
      const brush = { context, view, taken, pins, how, style: null, font: "" };
      const { data } = this;
      context.textBaseline = "middle";
      context.textAlign = "center";
      context.lineJoin = "round";
      context.lineWidth = 3;
      context.strokeStyle = how.color("--halo");
      if (how.countries) {
        for (const [name, short, rows] of data.countries.slice(zoom < DETAILED_TO_ZOOM ? 0 : DETAILED)) {
          this._paintArea(brush, STYLES.country, [name, short], rows);
        }
      }
      if (how.regions) {
        const style = { ...STYLES.region, px: zoom < 5 ? 10 : 11 };
        for (const [name, short, rows] of data.regions) {
          this._paintArea(brush, style, [name, short], rows);
        }
      }
      for (const city of data.cities) {
        if (city[3] > zoom) break;
        this._paintCity(brush, city);
      }
      for (const [name, rows, first] of data.lakes) {
        if (first <= zoom) this._paintArea(brush, STYLES.lake, [name], rows);
      }
      if (!how.rivers) return;
      for (const [name, x, y, slope, first] of data.rivers) {
        if (first <= zoom) this._paintRiver(brush, name, x, y, slope);
      }
    }

    /** Readies the pen for names of a style; how high they are. To change its font is slow. */
    _pick(brush, style) {
      const { context, how } = brush;
      const px = style.px * how.textScale;
      if (brush.style !== style) {
        brush.style = style;
        brush.font = `${style.font} ${px}px ${FONT}`;
        context.font = brush.font;
        context.letterSpacing = `${style.spacing * how.textScale}px`;
        context.fillStyle = how.color(style.color);
      }
      return px;
    }

    /** Paints the first of the names that has room within its area. */
    _paintArea(brush, style, names, rows) {
      const { context, view } = brush;
      const middle = 3 * Math.floor(rows.length / 6);
      const [x, y] = [rows[middle] * view.scale - view.x, rows[middle + 1] * view.scale - view.y];
      const reach = rows.length > 3 ? (rows[rows.length - 2] - rows[1]) * view.scale : 0;
      if (x < -reach || y < -reach || x > view.width + reach || y > view.height + reach) return;
      const px = this._pick(brush, style);
      for (const name of names) {
        const text = style.capitals ? name.toUpperCase() : name;
        const width = text && this._width(brush, text);
        if (width && this._placeIn(brush, text, rows, width, px)) return;
      }
    }

    /** Paints a name where its area has room and no other name stands. */
    _placeIn(brush, text, rows, width, px) {
      const { scale, x: left, y: top } = brush.view;
      if (!this.orders.has(rows)) this.orders.set(rows, liked(rows));
      for (const row of this.orders.get(rows)) {
        const at = roomAt(rows, row, (px / 2 + GAP) / scale, (width * ROOM) / scale);
        if (at && this._place(brush, text, at[0] * scale - left, at[1] * scale - top, width, px)) {
          return true;
        }
      }
      return false;
    }

    _place({ context, taken, how }, text, x, y, width, px) {
      const [across, down] = [width / 2 + GAP, px / 2 + GAP];
      const box = [x - across, y - down, x + across, y + down];
      if (!how.within(box) || !taken.free(box)) return false;
      taken.take(box);
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
      return true;
    }

    /** Along its river, a little above. */
    _paintRiver(brush, text, ux, uy, slope) {
      const { context, view, taken, how } = brush;
      const px = this._pick(brush, STYLES.river);
      const turn = (slope * Math.PI) / 180;
      const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
      const x = ux * view.scale - view.x + sin * px * 0.8;
      const y = uy * view.scale - view.y - cos * px * 0.8;
      const width = this._width(brush, text);
      const across = (width * Math.abs(cos) + px * Math.abs(sin)) / 2;
      const down = (width * Math.abs(sin) + px * Math.abs(cos)) / 2;
      const box = [x - across, y - down, x + across, y + down];
      if (!how.within(box) || !taken.free(box)) return;
      taken.take(box);
      context.save();
      context.translate(x, y);
      context.rotate(turn);
      context.strokeText(text, 0, 0);
      context.fillText(text, 0, 0);
      context.restore();
    }

    /** Beside its dot, or beside the pin that covers the dot. */
    _paintCity(brush, [name, ux, uy, , size]) {
      const { context, view, taken, pins, how } = brush;
      const x = Math.round(ux * view.scale - view.x);
      const y = Math.round(uy * view.scale - view.y);
      if (x < 0 || y < 0 || x > view.width || y > view.height) return;
      const { dot } = CITIES[size];
      const dotBox = [x - dot, y - dot, x + dot, y + dot];
      const seen = pins.free(dotBox);
      if (!how.within(dotBox) || (seen && !taken.free(dotBox))) return;
      const px = this._pick(brush, CITIES[size]);
      const width = this._width(brush, name);
      for (const gap of seen ? [dot + 3] : [dot + 14, dot + 26]) {
        for (const [dx, dy] of [[1, 0], [-1, 0], [0, -1], [0, 1]]) {
          const cx = x + dx * (gap + width / 2);
          const cy = y + dy * (gap + px / 2);
          const box = [cx - width / 2 - 1, cy - px / 2 - 1, cx + width / 2 + 1, cy + px / 2 + 1];
          if (!how.within(box) || !taken.free(box)) continue;
          taken.take(box);
          context.strokeText(name, cx, cy);
          context.fillText(name, cx, cy);
          if (!seen) return;
          taken.take(dotBox);
          this._dot(context, x, y, dot);
          return;
        }
      }
    }

    _dot(context, x, y, radius) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
    }

    /** How wide a text is in the pen's font; measured once, since that is slow. */
    _width({ context, font }, text) {
      const key = `${font}|${text}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        width = context.measureText(text).width;
        this.widths.set(key, width);
      }
      return width;
    }
  }

  TrialFinder.Names = Names;
})(window.TrialFinder);
