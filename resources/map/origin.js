// The mark of the place searched for, with its name.
import { boxAround, overlap, viewBox } from "./boxes.js";
import { element, move } from "./elements.js";

/** @import { Box } from "./boxes.js" */
/** @import { Spot } from "./layout.js" */
/** @import { Origin } from "./scene.js" */

const HOUSE = "M15 3 L27 14 H24 V26 H18 V18 H12 V26 H6 V14 H3 Z";
const SVG = "http://www.w3.org/2000/svg";
const COST_OF_CUT = 12; // as many pins as a label would rather cover than be cut off
const COST_OF_NEAREST = 5;

export class OriginMark {
  /**
   * @param {L.Map} map
   * @param {HTMLElement} pane
   */
  constructor(map, pane) {
    this.map = map;
    this.pane = pane;
    this.cover = 0; // how much of the map's upper edge is covered, in pixels
    this.label = element("span", "origin-label");
    this.node = element("div", "origin");
    this.node.append(house(), this.label);
  }

  /** @param {Origin | null} origin */
  show(origin) {
    if (!origin) {
      this.node.remove();
      return;
    }
    if (!this.node.isConnected) this.pane.append(this.node);
    if (this.label.textContent !== origin.label) this.label.textContent = origin.label;
  }

  /**
   * Puts the label of the place on the side where it covers least, least of all one of the
   * nearest pins, and where it is not covered itself; the boxes that mark and label take.
   *
   * @param {Spot} at
   * @param {number} half half the mark's width
   * @param {[width: number, height: number]} size of the label
   * @param {{ index: number, box: Box }[]} pins
   * @param {number[]} nearest
   * @returns {Box[]}
   */
  stand(at, half, [width, height], pins, nearest) {
    move(this.node, at.x, at.y);
    const near = new Set(nearest);
    const view = viewBox(this.map);
    view[1] += this.cover;
    /** @param {Box} box */
    const cost = (box) => {
      let sum = within(box, view) ? 0 : COST_OF_CUT;
      for (const pin of pins) {
        if (overlap(pin.box, box)) sum += near.has(pin.index) ? COST_OF_NEAREST : 1;
      }
      return sum;
    };
    const places = sidesOf(half, width, height).map(([side, dx, dy]) => {
      const [x, y] = [at.x + dx, at.y + dy];
      /** @type {Box} */
      const box = [x, y, x + width, y + height];
      return { side, box, cost: cost(box) };
    });
    const best = places.reduce((least, place) => (place.cost < least.cost ? place : least));
    this.node.dataset.side = best.side;
    return [boxAround(at.x, at.y, half), best.box];
  }
}

function house() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 30 30");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", HOUSE);
  svg.append(path);
  return svg;
}

/**
 * Where a label's upper left corner may lie, seen from the middle of the mark; the best first.
 *
 * @param {number} half
 * @param {number} width
 * @param {number} height
 * @returns {[side: string, dx: number, dy: number][]}
 */
function sidesOf(half, width, height) {
  const gap = half + 2;
  return [
    ["below", -width / 2, gap], ["above", -width / 2, -gap - height],
    ["right", gap, -height / 2], ["left", -gap - width, -height / 2],
    ["below-right", -half, gap], ["below-left", half - width, gap],
    ["above-right", -half, -gap - height], ["above-left", half - width, -gap - height],
  ];
}

/**
 * @param {Box} box
 * @param {Box} other
 */
function within(box, other) {
  return box[0] >= other[0] && box[1] >= other[1] && box[2] <= other[2] && box[3] <= other[3];
}
