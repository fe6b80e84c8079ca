// Moving the map by buttons and keys: whatever a wheel or a drag does can be done without them.
import { element, makeButton } from "./elements.js";

/** @import { MapWords } from "./scene.js" */

/** @typedef {"north" | "west" | "east" | "south"} Way */

const STEP = 0.3; // of the map's width or height

/** @type {Record<Way, [across: number, down: number]>} */
const DIRECTIONS = { north: [0, -1], west: [-1, 0], east: [1, 0], south: [0, 1] };
export const WAYS = /** @type {Way[]} */ (Object.keys(DIRECTIONS));

export class Moves {
  /**
   * The buttons show once `toggle` is pressed.
   *
   * @param {HTMLElement} container
   * @param {HTMLElement} toggle
   * @param {(way: Way) => void} act is told which way to go
   */
  constructor(container, toggle, act) {
    this.toggle = toggle;
    this.pad = element("div", "pad fixed", container);
    this.pad.id = "pad";
    this.pad.setAttribute("role", "group");
    this.pad.hidden = true;
    this.buttons = WAYS.map((way) => {
      const { button } = makeButton(`map-button sign ${way}`, "arrow", this.pad);
      button.addEventListener("click", () => act(way));
      return { way, button };
    });
    toggle.setAttribute("aria-controls", "pad");
    toggle.setAttribute("aria-expanded", "false");
    L.DomEvent.disableClickPropagation(this.pad);
    L.DomEvent.disableScrollPropagation(this.pad);
  }

  /** @param {MapWords} words */
  word(words) {
    this.pad.setAttribute("aria-label", words.move);
    for (const { way, button } of this.buttons) {
      button.title = words[way];
      button.setAttribute("aria-label", words[way]);
    }
  }

  flip() {
    this.pad.hidden = !this.pad.hidden;
    this.toggle.setAttribute("aria-expanded", String(!this.pad.hidden));
  }
}

/**
 * How far a step goes on a map of this size, in pixels.
 *
 * @param {Way} way
 * @param {L.Point} size
 */
export function step(way, size) {
  const [across, down] = DIRECTIONS[way];
  return L.point(Math.round(across * STEP * size.x), Math.round(down * STEP * size.y));
}
