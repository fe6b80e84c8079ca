// What lies out of view: a button at each side of the map beyond which there are centers, as long
// as no place is searched for. Then the list says how far away each is.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const SIDES = ["north", "west", "east", "south"];
  const MOST_FAR = 0.06; // of all pins, how many the first view may leave out
  const LEAST_GAP = 0.2; // of the width or height of all, how far off these must lie

  class Beyond {
    /** `look` is told the pins to show. */
    constructor(map, pins, look) {
      this.map = map;
      this.pins = pins;
      this.sides = {};
      this.words = null;
      for (const side of SIDES) {
        const button = TrialFinder.element(
          "button", `map-button beyond fixed ${side}`, map.getContainer(),
        );
        button.type = "button";
        button.hidden = true;
        TrialFinder.element("span", "arrow", button);
        TrialFinder.element("span", "count", button);
        button.addEventListener("click", () => look(this.sides[side].pins));
        L.DomEvent.disableClickPropagation(button);
        this.sides[side] = { button, pins: [] };
      }
      map.on("moveend", this.refresh, this);
    }

    /** Counts the pins on each side anew. `words`, null for none, hold {count} for their number. */
    refresh() {
      const found = this.words ? this.pins.outOfView() : {};
      for (const [side, { button }] of Object.entries(this.sides)) {
        const indexes = found[side] || [];
        this.sides[side].pins = indexes;
        button.hidden = indexes.length === 0;
        if (button.hidden) continue;
        const told = this.words[`beyond_${side}`].replace("{count}", indexes.length);
        button.lastChild.textContent = indexes.length;
        button.title = told;
        button.setAttribute("aria-label", told);
      }
    }
  }

  /** The side of a box beyond which a point lies, seen from the middle; null for within. */
  TrialFinder.sideOf = function ([left, top, right, bottom], x, y) {
    const across = (2 * x - left - right) / (right - left);
    const down = (2 * y - top - bottom) / (bottom - top);
    if (Math.abs(across) <= 1 && Math.abs(down) <= 1) return null;
    if (Math.abs(across) > Math.abs(down)) return across < 0 ? "west" : "east";
    return down < 0 ? "north" : "south";
  };

  /** How many of the sorted numbers lie beyond a wide gap, at most `most` from the first on. */
  function farOff(numbers, most) {
    const least = LEAST_GAP * Math.abs(numbers[numbers.length - 1] - numbers[0]);
    for (let count = most; count > 0; count -= 1) {
      const gap = Math.abs(numbers[count] - numbers[count - 1]);
      if (gap >= least && gap > 0) return count;
    }
    return 0;
  }

  /**
   * The points {x, y} that a first view shows: all but the few that lie far off (Hawaii, Alaska),
   * for whose sake the others would be too small to tell apart.
   */
  TrialFinder.together = function (points) {
    const least = points.length * (1 - MOST_FAR);
    let kept = points;
    for (let more = true; more;) {
      more = false;
      for (const [axis, way] of [["x", 1], ["x", -1], ["y", 1], ["y", -1]]) {
        const sorted = [...kept].sort((a, b) => way * (a[axis] - b[axis]));
        const most = Math.min(Math.floor(kept.length - least), kept.length - 2);
        const far = farOff(sorted.map((point) => point[axis]), most);
        if (far) {
          kept = sorted.slice(far);
          more = true;
        }
      }
    }
    return kept;
  };

  TrialFinder.Beyond = Beyond;
})(window.TrialFinder);
