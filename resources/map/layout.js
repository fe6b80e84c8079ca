// Where each pin stands on the screen, so that none hides another.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const TURN = 2 * Math.PI;

  const MOST_TRIES = 6000; // to find room for pins that make way, so that a crowd stays quick

  /** Round marks that stand already, in grids by kind so that asking stays quick. */
  class Marks {
    constructor(size, dot) {
      this.tries = MOST_TRIES;
      this.grids = [size, dot].map((width) => ({ radius: width / 2, cell: width, cells: new Map() }));
    }

    add(x, y, radius) {
      const { cell, cells } = this.grids[radius > this.grids[1].radius ? 0 : 1];
      const key = Math.floor(x / cell) * 1000003 + Math.floor(y / cell);
      const here = cells.get(key);
      if (here) here.push(x, y, radius);
      else cells.set(key, [x, y, radius]);
    }

    free(x, y, radius) {
      return this.grids.every((grid) => this._freeIn(grid, x, y, radius));
    }

    _freeIn({ cell, cells, radius: widest }, x, y, radius) {
      if (!cells.size) return true;
      const reach = radius + widest * 1.1; // the place searched for is a little wider than a pin
      const [right, bottom] = [Math.floor((x + reach) / cell), Math.floor((y + reach) / cell)];
      for (let i = Math.floor((x - reach) / cell); i <= right; i += 1) {
        for (let j = Math.floor((y - reach) / cell); j <= bottom; j += 1) {
          const here = cells.get(i * 1000003 + j);
          if (!here) continue;
          for (let k = 0; k < here.length; k += 3) {
            const [dx, dy, both] = [x - here[k], y - here[k + 1], radius + here[k + 2]];
            if (dx * dx + dy * dy < both * both) return false;
          }
        }
      }
      return true;
    }
  }

  /** Places around a point for `count` marks of one size, in rings from `least` outward. */
  function rings(count, size, least) {
    if (count === 1 && least === 0) return [[0, 0]];
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

  /** The nearest free place to a point, first toward `lean`; null where none is within `reach`. */
  function nearby(marks, x, y, radius, reach, lean) {
    if (marks.free(x, y, radius)) return [x, y];
    if (marks.tries <= 0) return null;
    for (let away = radius; away <= reach; away += radius * 0.75) {
      for (let i = 0; i < 12; i += 1) {
        const angle = lean + (TURN / 12) * Math.ceil(i / 2) * (i % 2 ? 1 : -1);
        const place = [x + away * Math.cos(angle), y + away * Math.sin(angle)];
        marks.tries -= 1;
        if (marks.free(place[0], place[1], radius)) return place;
      }
    }
    return null;
  }

  /**
   * Lays pins out for one zoom.
   *
   * `pins` are in order of importance: {index, x, y, point, numbered, keep}; `point` is equal for
   * pins at one point on the ground, `keep` asks for a number even where room is short. `origin`
   * is {x, y} or null. `size` and `dot` are diameters in pixels. The answer maps each index to
   * {x, y, form}, form being "numbered" or "dot".
   */
  TrialFinder.layout = function (pins, origin, size, dot) {
    const marks = new Marks(size, dot);
    const placed = new Map();
    if (origin) marks.add(origin.x, origin.y, size * 0.55);
    const groups = new Map();
    for (const pin of pins) {
      if (!pin.numbered) continue;
      if (!groups.has(pin.point)) groups.set(pin.point, []);
      groups.get(pin.point).push(pin);
    }
    // Away from the place searched for, so that a pin that makes way keeps its direction.
    const lean = (pin) => (origin ? Math.atan2(pin.y - origin.y, pin.x - origin.x) : -TURN / 4);
    const put = (pin, x, y, form, hidden = false) => {
      if (!hidden) marks.add(x, y, (form === "dot" ? dot : size) / 2);
      placed.set(pin.index, { x, y, form });
    };
    const rest = [];
    for (const pin of pins) {
      if (placed.has(pin.index)) continue;
      const group = pin.numbered && groups.get(pin.point);
      if (!group || !fanOut(group.filter((p) => !placed.has(p.index)), origin, size, marks, put)) {
        const reach = pin.keep ? size * 1.5 : 0;
        const at = pin.numbered && nearby(marks, pin.x, pin.y, size / 2, reach, lean(pin));
        if (at) put(pin, at[0], at[1], "numbered");
        else rest.push(pin);
      }
    }
    for (const pin of rest) {
      const free = nearby(marks, pin.x, pin.y, dot / 2, size * 1.4, lean(pin));
      const at = free || [pin.x, pin.y];
      put(pin, at[0], at[1], "dot", !free);
    }
    return placed;
  };

  /** Spreads all pins of one point around it, and around the origin where that stands there. */
  function fanOut(group, origin, size, marks, put) {
    const { x, y } = group[0];
    const atOrigin = origin && Math.hypot(x - origin.x, y - origin.y) < size * 0.6;
    if (group.length === 1 && !atOrigin) return false;
    const middle = atOrigin ? origin : { x, y };
    const places = rings(group.length, size + 2, atOrigin ? size * 1.1 : 0);
    if (!places.every(([dx, dy]) => marks.free(middle.x + dx, middle.y + dy, size / 2))) {
      return false;
    }
    group.forEach((pin, i) => {
      put(pin, middle.x + places[i][0], middle.y + places[i][1], "numbered");
    });
    return true;
  }
})(window.TrialFinder);
