// The card of the chosen pin. Its texts come from a record and are only ever set as text.
import { boxAround, boxesOf, fixedBoxes, overlap, seenFrom, viewBox } from "./boxes.js";
import { element, makeButton } from "./elements.js";

/** @import { Box } from "./boxes.js" */
/** @import { PinLayer } from "./pins.js" */
/** @import { Pin, Scene } from "./scene.js" */

/** @typedef {{ width: number, height: number }} Size */

const GAP = 10;
const FROM_EDGE = 8; // pixels that stay free around the card

// What it costs to cover something.
const ANY_PIN = 1;
const WAY = 3; // more than to stand a little farther away: half a distance reads as another
const ORIGIN = 4;
const FIXED = 6;
const BUTTONS = 40; // more than any pins: what lies under the card cannot be pressed
const OWN_PIN = 50;

/** How far from the pin the card may stand, in pixels, and what it costs to be so far away. */
const DISTANCES = [{ more: 0, cost: 0 }, { more: 60, cost: 2 }, { more: 130, cost: 3 }];

export class Card {
  /**
   * @param {L.Map} map
   * @param {PinLayer} pins
   * @param {() => void} closed is told when the person closes the card
   */
  constructor(map, pins, closed) {
    this.map = map;
    this.pins = pins;
    this.closed = closed;
    /** @type {number | null} */
    this.index = null;
    this.placed = false;
    this.foot = 0; // how high the sources are, in pixels: they are never covered
    this._placedAt = L.point(0, 0);
    this.node = element("section", "card", map.getContainer());
    this.node.hidden = true;
    this.node.tabIndex = -1;
    L.DomEvent.disableClickPropagation(this.node);
    L.DomEvent.disableScrollPropagation(this.node);
    this.head = element("h2", "card-title", this.node);
    this.lines = element("div", "card-lines", this.node);
    this.status = element("p", "card-status", this.node);
    const { button, inner } = makeButton("card-close", "cross", this.node);
    this.button = button;
    inner.setAttribute("aria-hidden", "true");
    button.addEventListener("click", () => this.close());
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") event.stopPropagation();
    });
    map.on("moveend", this.place, this);
    map.on("move", this._follow, this);
  }

  /**
   * Writes the card; it is seen once it has been told to appear.
   *
   * @param {Pin} pin
   * @param {Scene} scene
   */
  show(pin, scene) {
    this.index = pin.index;
    this.placed = false;
    this.head.textContent = pin.number === null ? pin.title : `${pin.number}. ${pin.title}`;
    this.node.setAttribute("aria-label", this.head.textContent);
    this.lines.replaceChildren(...pin.lines.map((text) => {
      const line = element("p", "");
      line.append(...breakable(text));
      return line;
    }));
    this.status.textContent = pin.standing;
    this.status.hidden = !pin.standing;
    this.status.classList.toggle("closed", scene.closed || pin.closed);
    this.button.setAttribute("aria-label", scene.words.close);
  }

  /** Is seen; along the lower edge where it would else hide the place searched for. */
  appear() {
    this.placed = true;
    this.node.hidden = false;
    this.place();
    if (this._hidesOrigin()) this.node.classList.add("docked");
  }

  hide() {
    this.index = null;
    this.node.hidden = true;
  }

  /** Closes for the person, who then stands on the pin again. */
  close() {
    const { index } = this;
    if (index === null) return;
    const inside = this.node.contains(document.activeElement);
    this.hide();
    if (inside) this.pins.button(index).focus({ preventScroll: true });
    this.closed();
  }

  /** Stands beside the pin, within the map, where it covers the fewest other pins. */
  place() {
    if (this.index === null || !this.placed) return;
    const pin = this.pins.place(this.index);
    if (!pin) return;
    const at = this.map.layerPointToContainerPoint([pin.x, pin.y]);
    const { x, y } = this.map.getSize();
    const { node } = this;
    node.classList.toggle("away", at.x < 0 || at.y < 0 || at.x > x || at.y > y);
    node.style.translate = "none";
    node.classList.remove("docked");
    const size = { width: node.offsetWidth, height: node.offsetHeight };
    if (size.height > y * 0.5 || size.width > x * 0.6) {
      node.classList.add("docked");
      return;
    }
    const { left, top } = this._best(at, pin.radius, size);
    this._placedAt = this.map.layerPointToContainerPoint([0, 0]);
    node.style.left = `${Math.round(left)}px`;
    node.style.top = `${Math.round(top)}px`;
  }

  /** How much of the map's lower edge the card takes where it lies above it, in pixels. */
  get docked() {
    return !this.node.hidden && this.node.classList.contains("docked")
      ? this.node.offsetHeight + this.foot : 0;
  }

  _follow() {
    if (this.index === null || !this.placed || this.docked) return;
    const by = this.map.layerPointToContainerPoint([0, 0]).subtract(this._placedAt);
    this.node.style.translate = `${by.x}px ${by.y}px`;
  }

  /**
   * The place, in the map's frame, where the card covers least.
   *
   * @param {L.Point} at where the pin stands
   * @param {number} radius
   * @param {Size} size
   */
  _best(at, radius, { width, height }) {
    const { x, y } = this.map.getSize();
    const weighed = this._weighed(at, radius);
    const places = placesAround(at, radius + GAP, { width, height }).map((place) => {
      const left = Math.max(FROM_EDGE, Math.min(x - width - FROM_EDGE, place.x));
      const top = Math.max(FROM_EDGE, Math.min(y - this.foot - height - FROM_EDGE, place.y));
      /** @type {Box} */
      const card = [left, top, left + width, top + height];
      let { cost } = place;
      for (const { box, weight } of weighed) if (overlap(box, card)) cost += weight;
      return { left, top, cost };
    });
    return places.reduce((least, place) => (place.cost < least.cost ? place : least));
  }

  /** Whether the card, if it is seen, lies over the place searched for or its name. */
  _hidesOrigin() {
    const shift = this.map.layerPointToContainerPoint([0, 0]);
    const places = this.pins.originBoxes().map((box) => seenFrom(box, -shift.x, -shift.y));
    const cards = boxesOf(this.map.getContainer(), [".card"]);
    return cards.some((card) => places.some((place) => overlap(place, card)));
  }

  /**
   * What the card had better not cover, as boxes in the map's frame, and how much.
   *
   * @param {L.Point} at
   * @param {number} radius
   */
  _weighed(at, radius) {
    const shift = this.map.layerPointToContainerPoint([0, 0]);
    const inView = viewBox(this.map);
    /** @type {{ box: Box, weight: number }[]} */
    const weighed = [{ box: boxAround(at.x, at.y, radius), weight: OWN_PIN }];
    for (const { index, box } of this.pins.boxes()) {
      if (index === this.index || !overlap(box, inView)) continue;
      weighed.push({ box: seenFrom(box, -shift.x, -shift.y), weight: ANY_PIN });
    }
    for (const box of this.pins.originBoxes()) {
      weighed.push({ box: seenFrom(box, -shift.x, -shift.y), weight: ORIGIN });
    }
    const container = this.map.getContainer();
    for (const box of fixedBoxes(container)) weighed.push({ box, weight: FIXED });
    for (const box of boxesOf(container, [".way-label"])) weighed.push({ box, weight: WAY });
    for (const box of boxesOf(container, [".buttons"])) weighed.push({ box, weight: BUTTONS });
    return weighed;
  }
}

/**
 * A text that is broken rather behind the signs of an address than within its words.
 *
 * @param {string} text
 */
function breakable(text) {
  return text.split(/(?<=\S[@.](?=\S))/).flatMap((part, at) => {
    return at ? [document.createElement("wbr"), part] : [part];
  });
}

/**
 * Upper left corners of the card around the pin, the best first.
 *
 * @param {L.Point} at
 * @param {number} away
 * @param {Size} size
 */
function placesAround(at, away, { width, height }) {
  const places = [];
  for (const { more, cost } of DISTANCES) {
    const [near, slant] = [away + more, away * 0.7 + more];
    const [left, right] = [at.x - near - width, at.x + near];
    const [above, below] = [at.y - near - height, at.y + near];
    places.push(
      { x: at.x - width / 2, y: above, cost },
      { x: right, y: at.y - height / 2, cost },
      { x: left, y: at.y - height / 2, cost },
      { x: at.x - width / 2, y: below, cost },
    );
    for (const x of [at.x + slant, at.x - slant - width]) {
      places.push({ x, y: at.y - slant - height, cost }, { x, y: at.y + slant, cost });
    }
  }
  return places;
}
