// Where each pin stands on the screen, so that none hides another.

/** @typedef {{ x: number, y: number }} Spot */
/** @typedef {"numbered" | "dot"} Form */
/** @typedef {{ x: number, y: number, form: Form }} Placed */

/**
 * A pin to be laid out. `order` is its place in the list, `point` is equal for pins at one point on the ground, `keep` asks for a
 * number even where room is short.
 *
 * @typedef {object} Unplaced
 * @property {number} index
 * @property {number} order
 * @property {number} x
 * @property {number} y
 * @property {string} point
 * @property {boolean} numbered
 * @property {boolean} keep
 */

/** @typedef {{ radius: number, cell: number, cells: Map<number, number[]> }} Grid */

const TURN = 2 * Math.PI;

const MOST_TRIES = 6000; // to find room for pins that make way, so that a crowd stays quick
const ROW = 1_000_003; // how far apart the keys of two columns of cells are

/** Round marks that stand already, in grids by kind so that asking stays quick. */
class Marks {
  /**
   * @param {number} size
   * @param {number} dot
   */
  constructor(size, dot) {
    this.tries = MOST_TRIES;
    this.large = gridFor(size);
    this.small = gridFor(dot);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  add(x, y, radius) {
    const { cell, cells } = radius > this.small.radius ? this.large : this.small;
    const key = Math.floor(x / cell) * ROW + Math.floor(y / cell);
    const here = cells.get(key);
    if (here) here.push(x, y, radius);
    else cells.set(key, [x, y, radius]);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  free(x, y, radius) {
    return freeIn(this.large, x, y, radius) && freeIn(this.small, x, y, radius);
  }
}

/**
 * @param {number} width
 * @returns {Grid}
 */
function gridFor(width) {
  return { radius: width / 2, cell: width, cells: new Map() };
}

/**
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function freeIn({ cell, cells, radius: widest }, x, y, radius) {
  if (!cells.size) return true;
  const reach = radius + widest * 1.1; // the place searched for is a little wider than a pin
  const [right, bottom] = [Math.floor((x + reach) / cell), Math.floor((y + reach) / cell)];
  for (let i = Math.floor((x - reach) / cell); i <= right; i += 1) {
    for (let j = Math.floor((y - reach) / cell); j <= bottom; j += 1) {
      const here = cells.get(i * ROW + j);
      if (!here) continue;
      for (let k = 0; k < here.length; k += 3) {
        const [dx, dy, both] = [x - here[k], y - here[k + 1], radius + here[k + 2]];
        if (dx * dx + dy * dy < both * both) return false;
      }
    }
  }
  return true;
}

/**
 * Places around a point for `count` marks of one size, in rings from `least` outward.
 *
 * @param {number} count
 * @param {number} size
 * @param {number} least
 * @returns {[dx: number, dy: number][]}
 */
function rings(count, size, least) {
  if (count === 1 && least === 0) return [[0, 0]];
  /** @type {[dx: number, dy: number][]} */
  const places = [];
  let radius = Math.max(least, size * 0.55);
  while (places.length < count) {
    const wanted = count - places.length;
    const needed = (wanted * size) / TURN;
    if (needed > radius && needed < radius + size) radius = needed;
    const room = Math.max(2, Math.floor((TURN * radius) / size + 1e-9));
    const here = Math.min(room, wanted);
    const start = here === 2 ? Math.PI : -Math.PI / 2;
    for (let i = 0; i < here; i += 1) {
      const angle = start + (TURN * i) / here;
      places.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
    radius += size;
  }
  return places;
}

/** One layout in the making: what stands already, and where there is room for more. */
class Layout {
  /**
   * @param {Spot | null} origin
   * @param {number} size
   * @param {number} dot
   */
  constructor(origin, size, dot) {
    this.origin = origin;
    this.size = size;
    this.dot = dot;
    this.marks = new Marks(size, dot);
    /** @type {Map<number, Placed>} */
    this.placed = new Map();
    if (origin) this.marks.add(origin.x, origin.y, size * 0.55);
  }

  /**
   * @param {Unplaced} pin
   * @param {number} x
   * @param {number} y
   * @param {Form} form
   * @param {boolean} [hidden] whether it takes no room
   */
  put(pin, x, y, form, hidden = false) {
    if (!hidden) this.marks.add(x, y, (form === "dot" ? this.dot : this.size) / 2);
    this.placed.set(pin.index, { x, y, form });
  }

  /**
   * Stands a pin with its number, moved a little where it must keep it; false for no room.
   *
   * @param {Unplaced} pin
   */
  number(pin) {
    const at = this._nearby(pin, this.size / 2, pin.keep ? this.size * 1.5 : 0);
    if (at) this.put(pin, at.x, at.y, "numbered");
    return at !== null;
  }

  /**
   * Stands a pin as a dot; where there is no room at all, over others.
   *
   * @param {Unplaced} pin
   */
  mark(pin) {
    const free = this._nearby(pin, this.dot / 2, this.size * 1.4);
    const at = free || pin;
    this.put(pin, at.x, at.y, "dot", !free);
  }

  /**
   * Spreads all pins of one point around it, and around the origin where that stands there; false
   * where that finds no room, or is not needed.
   *
   * @param {Unplaced[]} group
   */
  fanOut(group) {
    const { origin, size, marks } = this;
    const [{ x, y }] = group;
    const around = origin && Math.hypot(x - origin.x, y - origin.y) < size * 0.6 ? origin : null;
    if (group.length === 1 && !around) return false;
    const middle = around || { x, y };
    const places = rings(group.length, size + 2, around ? size * 1.1 : 0);
    if (!places.every(([dx, dy]) => marks.free(middle.x + dx, middle.y + dy, size / 2))) {
      return false;
    }
    for (const [i, pin] of group.entries()) {
      this.put(pin, middle.x + places[i][0], middle.y + places[i][1], "numbered");
    }
    return true;
  }

  /**
   * The nearest free place to a pin, first away from the place searched for, so that a pin that
   * makes way keeps its direction; null where none is within `reach`.
   *
   * @param {Unplaced} pin
   * @param {number} radius
   * @param {number} reach
   * @returns {Spot | null}
   */
  _nearby({ x, y }, radius, reach) {
    const { marks, origin } = this;
    if (marks.free(x, y, radius)) return { x, y };
    if (marks.tries <= 0) return null;
    const lean = origin ? Math.atan2(y - origin.y, x - origin.x) : -TURN / 4;
    for (let away = radius; away <= reach; away += radius * 0.75) {
      for (let i = 0; i < 12; i += 1) {
        const angle = lean + (TURN / 12) * Math.ceil(i / 2) * (i % 2 ? 1 : -1);
        const place = { x: x + away * Math.cos(angle), y: y + away * Math.sin(angle) };
        marks.tries -= 1;
        if (marks.free(place.x, place.y, radius)) return place;
      }
    }
    return null;
  }
}

/**
 * The pins that have a number, by their point on the ground.
 *
 * @param {Unplaced[]} pins
 */
function byPoint(pins) {
  /** @type {Map<string, Unplaced[]>} */
  const groups = new Map();
  for (const pin of pins) {
    if (!pin.numbered) continue;
    const group = groups.get(pin.point);
    if (group) group.push(pin);
    else groups.set(pin.point, [pin]);
  }
  for (const group of groups.values()) group.sort((a, b) => a.order - b.order);
  return groups;
}

/**
 * Lays pins out for one zoom, in their order of importance. `size` and `dot` are diameters in
 * pixels. The answer is by index.
 *
 * @param {Unplaced[]} pins
 * @param {Spot | null} origin
 * @param {number} size
 * @param {number} dot
 * @returns {Map<number, Placed>}
 */
export function layout(pins, origin, size, dot) {
  const made = new Layout(origin, size, dot);
  const { placed } = made;
  const groups = byPoint(pins);
  const rest = [];
  for (const pin of pins) {
    if (placed.has(pin.index)) continue;
    const group = pin.numbered ? groups.get(pin.point) : undefined;
    if (group && made.fanOut(group.filter(({ index }) => !placed.has(index)))) continue;
    if (!pin.numbered || !made.number(pin)) rest.push(pin);
  }
  for (const pin of rest) made.mark(pin);
  return placed;
}
