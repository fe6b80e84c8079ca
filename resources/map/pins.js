// The pins, the mark of the place searched for, and what belongs to the chosen pin.
import { sideOf } from "./beyond.js";
import { boxAround, overlap, viewBox } from "./boxes.js";
import { Buttons } from "./buttons.js";
import { Dots } from "./dots.js";
import { Ground } from "./ground.js";
import { layout } from "./layout.js";
import { OriginMark } from "./origin.js";

/** @import { BySide } from "./beyond.js" */
/** @import { Box } from "./boxes.js" */
/** @import { Dot } from "./dots.js" */
/** @import { Placed, Unplaced } from "./layout.js" */
/** @import { InPicture, Pin, Scene } from "./scene.js" */

/**
 * What is heard of the pins; `hovered` is told -1 for none, `laidOut` the boxes that are taken.
 *
 * @typedef {object} PinsTell
 * @property {(index: number) => void} chosen
 * @property {(index: number) => void} hovered
 * @property {(index: number) => void} reached
 * @property {(boxes: Box[]) => void} laidOut
 */

const PIN_PX = 28;
const DOT_PX = 13;
const LEAST_REACH = 12; // pixels; whoever points this near means the pin
const MOST_PIN_SCALE = 1.6;
const CHOSEN_WEIGHTS = [-5e5, -2e6]; // after the nearest; where that leaves no room, before them

export class PinLayer {
  /**
   * @param {L.Map} map
   * @param {PinsTell} tell
   */
  constructor(map, tell) {
    this.map = map;
    this._tell = tell;
    /** @type {Scene | null} */
    this._scene = null;
    /** @type {Map<number, Pin>} */
    this._byIndex = new Map();
    /** @type {Map<number, string>} */
    this._points = new Map(); // of the ground, equal for pins at one
    /** @type {(Unplaced & { weight: number })[]} */
    this._placed = [];
    /** @type {Map<number, Placed> | null} */
    this._layout = null;
    /** @type {{ index: number, box: Box }[]} */
    this._boxes = [];
    /** @type {Box[]} */
    this._originBoxes = [];
    this._textScale = 1;
    this._stale = false;
    this._view = "";
    const pane = /** @type {HTMLElement} */ (map.getPane("pins"));
    pane.setAttribute("role", "group");
    this._ground = new Ground(map);
    this._dots = new Dots(map, pane);
    this._origin = new OriginMark(map, pane);
    this._buttons = new Buttons(pane, {
      pressed: (index, event) => this._onPressed(index, event),
      key: (index, event) => this._onKey(index, event),
    });
    map.on("zoomend moveend viewreset", this.refresh, this);
    map.on("move", this._onMove, this);
    map.on("mousemove", this._onPointed, this);
    map.on("mouseout", () => this._pointAt(null));
    map.on("click", this._onClick, this);
  }

  /** @param {Scene} scene */
  show(scene) {
    this._scene = scene;
    this._byIndex = new Map(scene.pins.map((pin) => [pin.index, pin]));
    const { look } = this._buttons;
    look.closed = scene.closed;
    look.selected = this.pin(scene.selected) ? scene.selected : null;
    look.stop = this._usualStop(scene);
    look.hovered = null;
    this._points = new Map(scene.pins.map((pin) => [
      pin.index, `${Math.round(pin.lat * 1e4)} ${Math.round(pin.lon * 1e4)}`,
    ]));
    this._buttons.pointed = null;
    this._buttons.show(scene.pins, this._byIndex);
    for (const index of [look.selected, look.stop]) {
      if (index !== null) this._buttons.dress(index);
    }
    this._origin.show(scene.origin);
    this._stale = true;
  }

  /** @param {number | null} index */
  select(index) {
    if (!this._scene) return;
    this._buttons.change("selected", index);
    this._buttons.change("stop", this._usualStop(this._scene));
    this._stale = true;
  }

  /**
   * Marks the pin that is pointed at in the list.
   *
   * @param {number | null} index
   */
  highlight(index) {
    const known = this.pin(index) ? index : null;
    const made = known !== null && !this._buttons.has(known);
    this._buttons.change("hovered", known);
    this._buttons.tidy();
    if (made) this._standAll();
  }

  /** @param {number} scale */
  setTextScale(scale) {
    this._textScale = scale;
    this._stale = true;
  }

  /**
   * How much of the upper edge is covered; no label goes there.
   *
   * @param {number} height in pixels
   */
  setCover(height) {
    this._ground.cover = height;
    this._origin.cover = height;
  }

  recolor() {
    this._dots.recolor();
    this._stale = true;
  }

  /** From now on more is painted than is in view. */
  widen() {
    this._dots.widen();
  }

  /** Arranges where something has changed. */
  refresh() {
    if (!this._scene) return;
    const view = this._viewNow();
    if (!this._stale && view === this._view) return;
    this._stale = false;
    this._view = view;
    this._arrange(this._scene);
  }

  /** Dragging the map moves all pins alike; only paint runs out at the edge. */
  _onMove() {
    const { sheet } = this._dots;
    if (!this._scene || this._viewNow() !== this._view) return;
    if (sheet.sameZoom() && !sheet.covers()) this._dots.paint();
  }

  _viewNow() {
    return `${this.map.getZoom()} ${this.map.getPixelOrigin()}`;
  }

  /** @param {number | null} index */
  pin(index) {
    return index === null ? null : this._byIndex.get(index) || null;
  }

  /**
   * The button of a pin; one that was painted only becomes a button.
   *
   * @param {number} index
   */
  button(index) {
    const made = !this._buttons.has(index);
    const button = this._buttons.get(index);
    if (made) this._standAll();
    return button;
  }

  /**
   * Gives the keyboard to a pin, which Tab then stops at; to the one where it stops already.
   *
   * @param {number | null} [index]
   */
  takeFocus(index = this._buttons.look.stop) {
    if (!this._scene || index === null) return;
    this._buttons.change("stop", index);
    this.button(index).focus({ preventScroll: true });
  }

  /**
   * Where a pin stands, in layer points, with its radius.
   *
   * @param {number} index
   */
  place(index) {
    const at = this._layout ? this._layout.get(index) : undefined;
    return at ? { x: at.x, y: at.y, form: at.form, radius: this._radius(index, at) } : null;
  }

  /** The box of every pin, in layer points. */
  boxes() {
    return this._boxes;
  }

  /** The boxes of the place searched for: its mark and its label. */
  originBoxes() {
    return this._originBoxes;
  }

  /**
   * The pins that are not pale and lie out of view, by the side beyond which they lie.
   *
   * @returns {BySide}
   */
  outOfView() {
    /** @type {BySide} */
    const found = { north: [], west: [], east: [], south: [] };
    const view = viewBox(this.map);
    for (const { index, x, y } of this._placed) {
      const side = sideOf(view, x, y);
      const pin = this.pin(index);
      if (side && pin && !pin.pale) found[side].push(index);
    }
    return found;
  }

  /**
   * Which marks are in view, and how many pins that are not pale are not.
   *
   * @returns {InPicture}
   */
  inView() {
    const view = viewBox(this.map);
    const seen = [];
    for (const { index, box } of this._boxes) {
      const [pin, place] = [this.pin(index), this.place(index)];
      if (pin && place && overlap(box, view)) seen.push({ pale: pin.pale, form: place.form });
    }
    return {
      outside: Object.values(this.outOfView()).flat().length,
      numbered: seen.some(({ form }) => form === "numbered"),
      unnumbered: seen.some(({ form, pale }) => form === "dot" && !pale),
      pale: seen.some(({ pale }) => pale),
      ...this._ground.inView(view),
    };
  }

  /**
   * @param {number} index
   * @param {Placed} at
   */
  _radius(index, at) {
    const scale = this._scale() * (index === this._buttons.look.selected ? 1.2 : 1);
    return ((at.form === "numbered" ? PIN_PX : DOT_PX) / 2) * scale;
  }

  _scale() {
    return Math.min(this._textScale, MOST_PIN_SCALE);
  }

  /**
   * Arrows go from pin to pin in the order of the list; the map does not pan meanwhile.
   *
   * @param {number} index
   * @param {KeyboardEvent} event
   */
  _onKey(index, event) {
    const pins = this._scene ? this._scene.pins : [];
    const at = pins.findIndex((pin) => pin.index === index);
    /** @type {Record<string, number | undefined>} */
    const ways = {
      ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1,
      Home: 0, End: pins.length - 1,
    };
    const to = ways[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = pins[Math.max(0, Math.min(pins.length - 1, to))].index;
    this._buttons.change("stop", next);
    this._tell.reached(next);
    this.button(next).focus({ preventScroll: true });
    this._buttons.tidy();
    this._standAll();
  }

  /**
   * The pin that is meant at a layer point, null for none. The buttons do not tell: each is larger
   * than what is seen of it, and lies over its neighbors.
   *
   * @param {{ x: number, y: number }} spot
   */
  _at({ x, y }) {
    /** @type {{ index: number, away: number } | null} */
    let best = null;
    for (const [index, at] of this._layout || []) {
      const [away, radius] = [Math.hypot(at.x - x, at.y - y), this._radius(index, at)];
      if (away > Math.max(radius, LEAST_REACH)) continue;
      const outside = away - radius; // less within a mark than beside one
      if (!best || outside < best.away) best = { index, away: outside };
    }
    return best ? best.index : null;
  }

  /**
   * What lies over the map, as the card does, hides its pins from the mouse.
   *
   * @param {L.LeafletMouseEvent} event
   */
  _onPointed({ layerPoint, originalEvent: { target } }) {
    const onMap = target === this.map.getContainer()
      || (target instanceof Element && target.closest(".leaflet-map-pane") !== null);
    this._pointAt(onMap ? this._at(layerPoint) : null);
  }

  /**
   * A painted pin that is pointed at becomes a button, which then takes the mouse.
   *
   * @param {number | null} index
   */
  _pointAt(index) {
    if (!this._scene || index === this._buttons.pointed) return;
    this._buttons.pointed = index;
    this._buttons.change("hovered", index);
    this._tell.hovered(index === null ? -1 : index);
    if (index !== null) this.button(index);
    this._buttons.tidy();
    this._standAll();
  }

  /**
   * By the mouse, the pin under it is meant; by a key, the one that has the keyboard.
   *
   * @param {number} index
   * @param {MouseEvent} event
   */
  _onPressed(index, event) {
    const spot = this.map.mouseEventToLayerPoint(event);
    const meant = event.detail ? this._at(spot) : null;
    this._tell.chosen(meant === null ? index : meant);
  }

  /** @param {L.LeafletMouseEvent} event */
  _onClick(event) {
    const index = this._at(event.layerPoint);
    if (index !== null) this._tell.chosen(index);
  }

  /**
   * Tab stops at one pin only; the arrows reach the others.
   *
   * @param {Scene} scene
   */
  _usualStop({ pins }) {
    const { selected } = this._buttons.look;
    if (this.pin(selected)) return selected;
    return pins.length ? pins[0].index : null;
  }

  /** @param {{ lat: number, lon: number }} place */
  _point({ lat, lon }) {
    return this.map.latLngToLayerPoint([lat, lon]);
  }

  /**
   * Stands every pin where it has room at this zoom. To choose one moves none, so that the mouse
   * stays on it; only one that stood without its number is given room for that.
   *
   * @param {Scene} scene
   */
  _arrange(scene) {
    const origin = scene.origin ? this._point(scene.origin) : null;
    const scale = this._scale();
    const { selected } = this._buttons.look;
    /** @param {Unplaced[]} some */
    const laidOut = (some) => layout(some, origin, (PIN_PX + 2) * scale, (DOT_PX + 1) * scale);
    let pins = this._ordered(scene, null);
    let placed = laidOut(pins);
    for (const weight of CHOSEN_WEIGHTS) {
      if (selected === null || !this.pin(selected)?.number) break;
      if (placed.get(selected)?.form !== "dot") break;
      pins = this._ordered(scene, selected, weight);
      placed = laidOut(pins);
    }
    this._layout = placed;
    this._placed = pins;
    this._boxes = [];
    for (const [index, at] of placed) {
      this._boxes.push({ index, box: boxAround(at.x, at.y, this._radius(index, at)) });
    }
    this._standAll();
    this._originBoxes = origin ? this._standOrigin(scene, origin) : [];
    const chosen = this.pin(this._buttons.look.selected);
    this._ground.draw(scene, chosen, this._textScale, this._originBoxes);
    const pinBoxes = this._boxes.map(({ box }) => box);
    this._tell.laidOut([...pinBoxes, ...this._originBoxes, ...this._ground.labelBoxes]);
  }

  /**
   * @param {Scene} scene
   * @param {L.Point} at
   */
  _standOrigin(scene, at) {
    const size = this._ground.measured(this._origin.label, this._textScale);
    return this._origin.stand(at, 15 * this._scale(), size, this._boxes, scene.fit);
  }

  /**
   * The pins as the layout wants them, those that must keep their numbers first.
   *
   * @param {Scene} scene
   * @param {number | null} selected
   * @param {number} [weight] of the chosen one
   */
  _ordered({ pins, fit }, selected, weight = 0) {
    const near = new Set(fit);
    const unplaced = pins.map((pin, order) => {
      const { x, y } = this._point(pin);
      const chosen = pin.index === selected;
      const own = chosen ? weight : rank(near.has(pin.index), pin.pale) + order;
      const numbered = pin.number !== null && !(pin.pale && !chosen);
      const point = this._points.get(pin.index) || "";
      return { index: pin.index, order, x, y, point, numbered, keep: own < 0, weight: own };
    });
    return unplaced.toSorted((a, b) => a.weight - b.weight);
  }

  /** Puts each pin where the layout has it, as a button or as paint. */
  _standAll() {
    if (!this._layout || !this._scene) return;
    const { selected } = this._buttons.look;
    /** @type {Dot[]} */
    const painted = [];
    for (const [order, { index, x, y }] of this._placed.entries()) {
      const at = this._layout.get(index);
      const pin = this.pin(index);
      if (!at || !pin) continue;
      if (this._buttons.has(index)) {
        const level = index === selected ? 5000 : 2000 - Math.min(order, 1900);
        this._buttons.stand(index, at, x, y, level);
      } else {
        painted.push({ index, at, x, y, radius: this._radius(index, at), pin });
      }
    }
    this._dots.show(painted, this._scene.closed);
  }
}

/**
 * The nearest pins come first, then the others, the pale ones last.
 *
 * @param {boolean} near
 * @param {boolean} pale
 */
function rank(near, pale) {
  if (near) return -1e6;
  return pale ? 1e6 : 0;
}
