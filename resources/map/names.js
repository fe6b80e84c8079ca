// Names of countries, states and cities on the base map, without overlaps.
import { boxAround, overlap } from "./boxes.js";

/** @import { Box } from "./boxes.js" */
/** @import { BaseData, Rows } from "./page.js" */
/** @import { Projection } from "./shapes.js" */

/**
 * @typedef {object} Style
 * @property {number} px
 * @property {string} font
 * @property {number} spacing
 * @property {string} color
 * @property {boolean} [capitals]
 * @property {number} [dot]
 */

/**
 * How names are painted: what they keep clear of (boxes on the sheet), and which are wanted.
 * `within` tells whether a name may stand at a place at all.
 *
 * @typedef {object} NamesWanted
 * @property {(name: string) => string} color
 * @property {Box[]} pins
 * @property {Box[]} fixed
 * @property {(box: Box) => boolean} within
 * @property {number} textScale
 * @property {boolean} countries
 * @property {boolean} regions
 * @property {boolean} rivers
 */

const FONT = "system-ui, sans-serif";
const GAP = 3; // pixels kept free around a name
const CELL = 64;
const ROW = 100_003; // how far apart the keys of two columns of cells are
const ROOM = 1.08; // how much wider than its name a row of an area must be
const EDGE_ROWS = 0.6; // how much less a row at an area's upper or lower end is liked
const DETAILED = 3; // the first countries are those whose states and provinces are drawn
const DETAILED_TO_ZOOM = 4.25; // closer, their states have the names
/** @type {Record<"country" | "region" | "lake" | "river", Style>} */
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
const BESIDE = [[1, 0], [-1, 0], [0, -1], [0, 1]]; // where a city's name stands, the best first

/**
 * The rows of an area in the order in which they are liked: wide, and in the middle.
 *
 * @param {Rows} rows
 */
function liked(rows) {
  const count = rows.length / 3;
  /** @param {number} row */
  const worth = (row) => {
    const off = Math.abs((2 * (row + 1)) / (count + 1) - 1);
    return rows[3 * row + 2] * (1 - EDGE_ROWS * off);
  };
  return [...Array.from({ length: count }).keys()].toSorted((a, b) => worth(b) - worth(a));
}

/**
 * The middle of the stretch that all rows within `half` of a row share, where it is as wide as
 * `width`; null where it is not, or where the area ends above or below. In the rows' units.
 *
 * @param {Rows} rows
 * @param {number} row
 * @param {number} half
 * @param {number} width
 * @returns {[x: number, y: number] | null}
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
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  *_cells(box) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        yield x * ROW + y;
      }
    }
  }

  /** @param {Box} box */
  free(box) {
    for (const cell of this._cells(box)) {
      for (const other of this.cells.get(cell) || []) if (overlap(box, other)) return false;
    }
    return true;
  }

  /** @param {Box} box */
  take(box) {
    for (const cell of this._cells(box)) {
      const here = this.cells.get(cell);
      if (here) here.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

/** One painting of names: the pen, and what is taken by now. */
class Brush {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Projection} projection
   * @param {NamesWanted} how
   */
  constructor(context, projection, how) {
    this.context = context;
    this.projection = projection;
    this.how = how;
    this.taken = new Taken();
    this.pins = new Taken();
    /** @type {Style | null} */
    this.style = null;
    this.font = "";
    for (const box of how.pins) {
      this.taken.take(box);
      this.pins.take(box);
    }
    for (const box of how.fixed) this.taken.take(box);
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = how.color("--halo");
  }

  /**
   * Readies the pen for names of a style; how high they are. To change its font is slow.
   *
   * @param {Style} style
   */
  pick(style) {
    const { context, how } = this;
    const px = style.px * how.textScale;
    if (this.style !== style) {
      this.style = style;
      this.font = `${style.font} ${px}px ${FONT}`;
      context.font = this.font;
      context.letterSpacing = `${style.spacing * how.textScale}px`;
      context.fillStyle = how.color(style.color);
    }
    return px;
  }

  /**
   * Whether a name may stand in a box.
   *
   * @param {Box} box
   */
  allows(box) {
    return this.how.within(box) && this.taken.free(box);
  }

  /**
   * Writes a name in its box.
   *
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Box} box
   */
  write(text, x, y, box) {
    this.taken.take(box);
    this.context.strokeText(text, x, y);
    this.context.fillText(text, x, y);
  }

  /**
   * The dot of a city.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  dot(x, y, radius) {
    this.taken.take(boxAround(x, y, radius));
    this.context.beginPath();
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
    this.context.fill();
  }
}

export class Names {
  /** @param {BaseData} data */
  constructor(data) {
    this.data = data;
    /** @type {Map<string, number>} */
    this.widths = new Map();
    /** @type {Map<Rows, number[]>} */
    this.orders = new Map(); // of the rows of each area that has been in view
  }

  /**
   * Paints what fits: countries or regions first, then cities, the largest first, then water.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Projection} projection
   * @param {number} zoom
   * @param {NamesWanted} how
   */
  paint(context, projection, zoom, how) {
    const brush = new Brush(context, projection, how);
    const { data } = this;
    if (how.countries) {
      const countries = data.countries.slice(zoom < DETAILED_TO_ZOOM ? 0 : DETAILED);
      this._paintAreas(brush, STYLES.country, countries);
    }
    if (how.regions) {
      this._paintAreas(brush, { ...STYLES.region, px: zoom < 5 ? 10 : 11 }, data.regions);
    }
    for (const city of data.cities) {
      if (city[3] > zoom) break;
      this._paintCity(brush, city);
    }
    for (const [name, rows, first] of data.lakes) {
      if (first <= zoom) this._paintArea(brush, STYLES.lake, [name], rows);
    }
    if (how.rivers) this._paintRivers(brush, zoom);
  }

  /**
   * @param {Brush} brush
   * @param {Style} style
   * @param {BaseData["countries"]} areas
   */
  _paintAreas(brush, style, areas) {
    for (const [name, short, rows] of areas) this._paintArea(brush, style, [name, short], rows);
  }

  /**
   * Paints the first of the names that has room within its area.
   *
   * @param {Brush} brush
   * @param {Style} style
   * @param {string[]} names
   * @param {Rows} rows
   */
  _paintArea(brush, style, names, rows) {
    if (!inReach(brush.projection, rows)) return;
    const px = brush.pick(style);
    for (const name of names) {
      const text = style.capitals ? name.toUpperCase() : name;
      if (text && this._placeIn(brush, text, rows, px)) return;
    }
  }

  /**
   * Paints a name where its area has room and no other name stands.
   *
   * @param {Brush} brush
   * @param {string} text
   * @param {Rows} rows
   * @param {number} px
   */
  _placeIn(brush, text, rows, px) {
    const { scale, x: left, y: top } = brush.projection;
    const width = this._width(brush, text);
    for (const row of this._order(rows)) {
      const at = roomAt(rows, row, (px / 2 + GAP) / scale, (width * ROOM) / scale);
      if (!at) continue;
      const [x, y] = [at[0] * scale - left, at[1] * scale - top];
      const box = boxAround(x, y, width / 2 + GAP, px / 2 + GAP);
      if (!brush.allows(box)) continue;
      brush.write(text, x, y, box);
      return true;
    }
    return false;
  }

  /** @param {Rows} rows */
  _order(rows) {
    let order = this.orders.get(rows);
    if (!order) {
      order = liked(rows);
      this.orders.set(rows, order);
    }
    return order;
  }

  /**
   * @param {Brush} brush
   * @param {number} zoom
   */
  _paintRivers(brush, zoom) {
    for (const river of this.data.rivers) if (river[4] <= zoom) this._paintRiver(brush, river);
  }

  /**
   * Along its river, a little above.
   *
   * @param {Brush} brush
   * @param {BaseData["rivers"][number]} river
   */
  _paintRiver(brush, [text, ux, uy, slope]) {
    const { context, projection } = brush;
    const px = brush.pick(STYLES.river);
    const turn = (slope * Math.PI) / 180;
    const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
    const x = ux * projection.scale - projection.x + sin * px * 0.8;
    const y = uy * projection.scale - projection.y - cos * px * 0.8;
    const width = this._width(brush, text);
    const across = (width * Math.abs(cos) + px * Math.abs(sin)) / 2;
    const down = (width * Math.abs(sin) + px * Math.abs(cos)) / 2;
    const box = boxAround(x, y, across, down);
    if (!brush.allows(box)) return;
    context.save();
    context.translate(x, y);
    context.rotate(turn);
    brush.write(text, 0, 0, box);
    context.restore();
  }

  /**
   * Beside its dot, or beside the pin that covers the dot.
   *
   * @param {Brush} brush
   * @param {BaseData["cities"][number]} city
   */
  _paintCity(brush, [name, ux, uy, , size]) {
    const { projection, pins, taken, how } = brush;
    const x = Math.round(ux * projection.scale - projection.x);
    const y = Math.round(uy * projection.scale - projection.y);
    const { dot } = CITIES[size];
    const dotBox = boxAround(x, y, dot);
    if (!overlap(dotBox, [0, 0, projection.width, projection.height])) return;
    const seen = pins.free(dotBox);
    if (!how.within(dotBox) || (seen && !taken.free(dotBox))) return;
    const gaps = seen ? [dot + 3] : [dot + 14, dot + 26];
    if (this._writeBeside(brush, name, x, y, size, gaps) && seen) brush.dot(x, y, dot);
  }

  /**
   * Writes a city's name on the first side where there is room; false for none.
   *
   * @param {Brush} brush
   * @param {string} name
   * @param {number} x
   * @param {number} y
   * @param {number} size
   * @param {number[]} gaps how far off the name may stand, the best first
   */
  _writeBeside(brush, name, x, y, size, gaps) {
    const px = brush.pick(CITIES[size]);
    const width = this._width(brush, name);
    for (const gap of gaps) {
      for (const [dx, dy] of BESIDE) {
        const [cx, cy] = [x + dx * (gap + width / 2), y + dy * (gap + px / 2)];
        const box = boxAround(cx, cy, width / 2 + 1, px / 2 + 1);
        if (!brush.allows(box)) continue;
        brush.write(name, cx, cy, box);
        return true;
      }
    }
    return false;
  }

  /**
   * How wide a text is in the pen's font; measured once, since that is slow.
   *
   * @param {Brush} brush
   * @param {string} text
   */
  _width({ context, font }, text) {
    const key = `${font}|${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      ({ width } = context.measureText(text));
      this.widths.set(key, width);
    }
    return width;
  }
}

/**
 * Whether any row of an area may be in view.
 *
 * @param {Projection} projection
 * @param {Rows} rows
 */
function inReach({ scale, x: left, y: top, width, height }, rows) {
  const middle = 3 * Math.floor(rows.length / 6);
  const [x, y] = [rows[middle] * scale - left, rows[middle + 1] * scale - top];
  const reach = rows.length > 3 ? (rows[rows.length - 2] - rows[1]) * scale : 0;
  return x >= -reach && y >= -reach && x <= width + reach && y <= height + reach;
}
