// The pins that are buttons: they take the mouse and the focus, and say what the list says.
import { element, makeButton, move } from "./elements.js";

/** @import { Placed } from "./layout.js" */
/** @import { Pin } from "./scene.js" */

/**
 * What is heard of a button: that it was pressed, by which click, and a key.
 *
 * @typedef {object} ButtonTell
 * @property {(index: number, event: MouseEvent) => void} pressed
 * @property {(index: number, event: KeyboardEvent) => void} key
 */

/**
 * How a pin looks and what it says.
 *
 * @typedef {{ classes: string, number: string, label: string, stop: boolean }} Dress
 */

/**
 * A button of a pin, and the line to its place where it had to make way.
 *
 * @typedef {object} Mark
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} inner
 * @property {HTMLElement | null} leg
 * @property {number} index
 * @property {Dress} dressed
 * @property {number | null} level
 */

/**
 * How all pins look together: whether the study is closed, and which pin is chosen, pointed at in
 * map or list, and reached by the Tab key.
 *
 * @typedef {object} PinsLook
 * @property {boolean} closed
 * @property {number | null} selected
 * @property {number | null} hovered
 * @property {number | null} stop
 */

const MOST = 100; // the first pins that are buttons always; the others become one when pointed at

/** @type {Dress} */
const UNDRESSED = { classes: "", number: "", label: "", stop: false };

export class Buttons {
  /**
   * @param {HTMLElement} pane
   * @param {ButtonTell} tell
   */
  constructor(pane, tell) {
    this.pane = pane;
    this.tell = tell;
    /** @type {Map<number, Pin>} */
    this.byIndex = new Map();
    /** @type {Map<number, Mark>} */
    this.marks = new Map();
    /** @type {Mark[]} */
    this.spare = [];
    /** @type {Set<number>} */
    this.always = new Set();
    this.owned = "";
    this.count = 0;
    /** @type {number | null} */
    this.pointed = null; // the pin that the mouse is on
    /** @type {PinsLook} */
    this.look = { closed: false, selected: null, hovered: null, stop: null };
  }

  /** @param {number} index */
  has(index) {
    return this.marks.has(index);
  }

  /**
   * Makes buttons of these pins; what is left over from a former scene goes.
   *
   * @param {Pin[]} pins in the order of the list
   * @param {Map<number, Pin>} byIndex
   */
  show(pins, byIndex) {
    this.byIndex = byIndex;
    this.always = new Set(pins.slice(0, MOST).map(({ index }) => index));
    for (const index of this.marks.keys()) if (!this._wanted(index)) this._forget(index);
    for (const index of this.always) this.dress(index);
    const owned = [...this.always].map((index) => this.get(index).id).join(" ");
    if (owned !== this.owned) this.pane.setAttribute("aria-owns", owned);
    this.owned = owned;
  }

  /**
   * The button of a pin, made where it is not yet one.
   *
   * @param {number} index
   */
  get(index) {
    return this._mark(index).button;
  }

  /** Lets go of the buttons that nobody points at or stands on any more. */
  tidy() {
    for (const index of this.marks.keys()) {
      if (!this.always.has(index) && !this._wanted(index)) this._forget(index);
    }
  }

  /**
   * Sets how a pin looks and what it says; only what differs is touched, since that is slow.
   *
   * @param {number} index
   */
  dress(index) {
    const pin = this.byIndex.get(index);
    if (!pin) return;
    const mark = this._mark(index);
    const { button, inner, dressed: was } = mark;
    const wanted = this._dress(pin);
    if (was.classes !== wanted.classes) {
      button.className = wanted.classes;
      button.setAttribute("aria-pressed", String(index === this.look.selected));
    }
    if (was.number !== wanted.number) inner.textContent = wanted.number;
    if (was.label !== wanted.label) button.setAttribute("aria-label", wanted.label);
    if (was.stop !== wanted.stop) button.tabIndex = wanted.stop ? 0 : -1;
    mark.dressed = wanted;
  }

  /**
   * Changes which pin is chosen, pointed at or reached, and dresses those that it concerns.
   *
   * @param {"selected" | "hovered" | "stop"} name
   * @param {number | null} index
   */
  change(name, index) {
    const former = this.look[name];
    this.look[name] = index;
    for (const key of [former, index]) {
      if (key === null || !this.byIndex.has(key)) continue;
      if (this.has(key) || key === index) this.dress(key);
    }
  }

  /**
   * Puts a button where its pin stands; `x` and `y` are where its place lies on the ground.
   *
   * @param {number} index
   * @param {Placed} at
   * @param {number} x
   * @param {number} y
   * @param {number} level
   */
  stand(index, at, x, y, level) {
    const mark = this._mark(index);
    const { button } = mark;
    if (button.dataset.form !== at.form) button.dataset.form = at.form;
    if (mark.level !== level) button.style.zIndex = String(level);
    mark.level = level;
    move(button, at.x, at.y);
    const away = Math.hypot(at.x - x, at.y - y);
    if (at.form !== "numbered" || away <= 4) {
      if (mark.leg) mark.leg.remove();
      mark.leg = null;
      return;
    }
    if (!mark.leg) {
      mark.leg = element("div", "leg", this.pane);
      mark.leg.setAttribute("aria-hidden", "true");
    }
    mark.leg.style.width = `${away}px`;
    move(mark.leg, x, y, ` rotate(${Math.atan2(at.y - y, at.x - x)}rad)`);
  }

  /**
   * @param {Pin} pin
   * @returns {Dress}
   */
  _dress(pin) {
    const { look } = this;
    const number = pin.number ?? "";
    const marked = {
      closed: look.closed || pin.closed,
      waiting: pin.waiting,
      pale: pin.pale,
      selected: pin.index === look.selected,
      hovered: pin.index === look.hovered,
      long: number.length > 2,
    };
    const names = Object.entries(marked).filter(([, wanted]) => wanted).map(([name]) => name);
    const classes = ["pin", ...names].join(" ");
    return { classes, number, label: pin.label, stop: pin.index === look.stop };
  }

  /** @param {number} index */
  _wanted(index) {
    if (!this.byIndex.has(index)) return false;
    const { selected, hovered, stop } = this.look;
    return this.always.has(index) || [selected, hovered, stop, this.pointed].includes(index);
  }

  /** @param {number} index */
  _mark(index) {
    const known = this.marks.get(index);
    if (known) return known;
    const mark = this.spare.pop() || this._made();
    mark.index = index;
    mark.button.hidden = false;
    this.marks.set(index, mark);
    this.dress(index);
    return mark;
  }

  /** @returns {Mark} */
  _made() {
    const { button, inner } = makeButton("pin", "pin-number", this.pane);
    this.count += 1;
    button.id = `pin-${this.count}`;
    button.tabIndex = -1;
    /** @type {Mark} */
    const mark = { button, inner, leg: null, index: -1, dressed: UNDRESSED, level: null };
    const { tell } = this;
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", (event) => tell.pressed(mark.index, event));
    button.addEventListener("keydown", (event) => tell.key(mark.index, event));
    return mark;
  }

  /** @param {number} index */
  _forget(index) {
    const mark = this.marks.get(index);
    if (!mark) return;
    this.marks.delete(index);
    if (mark.leg) mark.leg.remove();
    mark.leg = null;
    mark.button.hidden = true;
    this.spare.push(mark);
  }
}
