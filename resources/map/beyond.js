// What lies out of view: a button at each side of the map beyond which there are centers, as long
// as no place is searched for. Then the list says how far away each is.
import { makeButton } from "./elements.js";
import { WAYS } from "./moves.js";

/** @import { Box } from "./boxes.js" */
/** @import { Spot } from "./layout.js" */
/** @import { Way } from "./moves.js" */
/** @import { MapWords } from "./scene.js" */

/** @typedef {Record<Way, number[]>} BySide indexes of pins */

const MOST_FAR = 0.06; // of all pins, how many the first view may leave out
const LEAST_GAP = 0.2; // of the width or height of all, how far off these must lie

export class Beyond {
  /**
   * @param {L.Map} map
   * @param {() => BySide} outOfView the pins that lie out of view
   * @param {(indexes: number[]) => void} look is told the pins to show
   */
  constructor(map, outOfView, look) {
    this.outOfView = outOfView;
    /** @type {MapWords | null} */
    this.words = null;
    this.sides = WAYS.map((way) => {
      const made = makeButton(`map-button beyond fixed ${way}`, "arrow", map.getContainer());
      const { button } = made;
      const count = document.createElement("span");
      count.className = "count";
      button.append(count);
      button.hidden = true;
      const side = { way, button, count, pins: /** @type {number[]} */ ([]) };
      button.addEventListener("click", () => look(side.pins));
      L.DomEvent.disableClickPropagation(button);
      return side;
    });
    map.on("moveend", this.refresh, this);
  }

  /** Counts the pins on each side anew. `words`, null for none, hold {count} for their number. */
  refresh() {
    const { words } = this;
    const found = words && this.outOfView();
    for (const side of this.sides) {
      const { way, button, count } = side;
      side.pins = found ? found[way] : [];
      button.hidden = side.pins.length === 0;
      if (!words || button.hidden) continue;
      const told = words[`beyond_${way}`].replace("{count}", String(side.pins.length));
      count.textContent = String(side.pins.length);
      button.title = told;
      button.setAttribute("aria-label", told);
    }
  }
}

/**
 * The side of a box beyond which a point lies, seen from the middle; null for within.
 *
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 * @returns {Way | null}
 */
export function sideOf([left, top, right, bottom], x, y) {
  const across = (2 * x - left - right) / (right - left);
  const down = (2 * y - top - bottom) / (bottom - top);
  if (Math.abs(across) <= 1 && Math.abs(down) <= 1) return null;
  if (Math.abs(across) > Math.abs(down)) return across < 0 ? "west" : "east";
  return down < 0 ? "north" : "south";
}

/**
 * How many of the sorted numbers lie beyond a wide gap, at most `most` from the first on.
 *
 * @param {number[]} numbers
 * @param {number} most
 */
function farOff(numbers, most) {
  const least = LEAST_GAP * Math.abs(numbers[numbers.length - 1] - numbers[0]);
  for (let count = most; count > 0; count -= 1) {
    const gap = Math.abs(numbers[count] - numbers[count - 1]);
    if (gap >= least && gap > 0) return count;
  }
  return 0;
}

/** @type {{ axis: "x" | "y", sign: 1 | -1 }[]} */
const ENDS = [
  { axis: "x", sign: 1 }, { axis: "x", sign: -1 }, { axis: "y", sign: 1 }, { axis: "y", sign: -1 },
];

/**
 * The points that a first view shows: all but the few that lie far off (Hawaii, Alaska), for whose
 * sake the others would be too small to tell apart.
 *
 * @template {Spot} Point
 * @param {Point[]} points
 */
export function together(points) {
  const least = points.length * (1 - MOST_FAR);
  let kept = points;
  for (let more = true; more;) {
    more = false;
    for (const { axis, sign } of ENDS) {
      const sorted = kept.toSorted((a, b) => sign * (a[axis] - b[axis]));
      const most = Math.min(Math.floor(kept.length - least), kept.length - 2);
      const far = farOff(sorted.map((point) => point[axis]), most);
      if (far) {
        kept = sorted.slice(far);
        more = true;
      }
    }
  }
  return kept;
}
