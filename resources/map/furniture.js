// What stands fixed over the map: the banner, the buttons, the scale, the sources.
import { overlap } from "./boxes.js";
import { element, makeButton } from "./elements.js";
import { Moves } from "./moves.js";

/** @import { Box } from "./boxes.js" */
/** @import { Way } from "./moves.js" */
/** @import { Pin, Scene } from "./scene.js" */

/** @typedef {"zoom_in" | "zoom_out" | "move"} SignName buttons that bear a sign */
/** @typedef {"show_nearest" | "show_all"} WordName buttons that bear words */
/** @typedef {SignName | WordName | Way} Action */

/** @type {[name: SignName, sign: string][]} */
const SIGNS = [["zoom_in", "plus"], ["zoom_out", "minus"], ["move", "ways"]];
/** @type {WordName[]} */
const WORDS = ["show_nearest", "show_all"];

const LIFTS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96]; // of the scale, in pixels
const GAP = 3; // pixels between the scale and a pin
const SCALE_PX = 110; // how long the scale is at most, with text of the usual size

export class Furniture {
  /**
   * @param {L.Map} map
   * @param {(action: Action) => void} act is told which button was pressed
   */
  constructor(map, act) {
    this.map = map;
    this.sources = "";
    this.tiles = "";
    const container = map.getContainer();
    const upper = element("div", "furniture", container);
    this.upper = upper;
    this.banner = element("p", "banner fixed", upper);
    this.bannerMark = element("span", "banner-mark", this.banner);
    this.bannerMark.setAttribute("aria-hidden", "true");
    this.bannerShort = element("span", "banner-short", this.banner);
    this.bannerText = element("span", "banner-text", this.banner); // in a picture
    this.key = element("ul", "key fixed", upper);
    this.buttons = element("div", "buttons fixed", upper);
    this.signs = SIGNS.map(([name, sign]) => this._button(name, "map-button sign", sign, act));
    this.worded = WORDS.map((name) => this._button(name, "map-button worded", "words", act));
    this.sourcesLine = element("p", "sources fixed", container);
    for (const node of [this.banner, this.key, this.buttons, this.sourcesLine]) {
      L.DomEvent.disableClickPropagation(node);
    }
    this.scale = scaleFor(1).addTo(map);
    const [, , { button: toggle }] = this.signs;
    this.moves = new Moves(container, toggle, act);
  }

  /** @param {number} textScale */
  setTextScale(textScale) {
    this.scale.remove();
    this.scale = scaleFor(textScale).addTo(this.map);
  }

  /**
   * @template {SignName | WordName} Name
   * @param {Name} name
   * @param {string} className
   * @param {string} child
   * @param {(action: Action) => void} act
   */
  _button(name, className, child, act) {
    const { button, inner } = makeButton(className, child, this.buttons);
    button.addEventListener("click", () => act(name));
    return { name, button, inner };
  }

  /**
   * Sets the words; where they are those of the scene before, nothing is touched.
   *
   * @param {Scene} scene
   * @param {Scene | null} former
   */
  word(scene, former) {
    if (former && spoken(former) === spoken(scene)) return;
    const { words } = scene;
    document.documentElement.lang = words.language;
    document.title = words.map;
    document.documentElement.dataset.units = scene.units;
    this.banner.hidden = !scene.status_text;
    this.banner.classList.toggle("closed", scene.closed);
    this.bannerMark.textContent = scene.mark;
    this.bannerShort.textContent = scene.short_text;
    this.bannerText.textContent = scene.status_text;
    this._explainPins(scene);
    for (const { name, button } of this.signs) {
      button.setAttribute("aria-label", words[name]);
      button.title = words[name];
    }
    for (const { name, button, inner } of this.worded) {
      inner.textContent = words[name];
      inner.dataset.brief = words[`${name}_brief`];
      button.setAttribute("aria-label", words[name]);
      if (name === "show_nearest") button.hidden = !scene.origin;
    }
    this.moves.word(words);
    this.sources = words.sources;
    this.attribute(this.tiles);
    this.map.getContainer().setAttribute("aria-label", words.map);
    const pins = this.map.getPane("pins");
    if (pins) pins.setAttribute("aria-label", words.pins);
  }

  /**
   * Says which pin is which where they are not all alike.
   *
   * @param {Scene} scene
   */
  _explainPins(scene) {
    const kinds = kindsOf(scene);
    this.key.hidden = kinds.length < 2;
    this.banner.classList.toggle("explained", !this.key.hidden);
    this.key.replaceChildren(...kinds.map((kind) => {
      const item = element("li", `key-${kind}`);
      element("span", "key-sign", item).setAttribute("aria-hidden", "true");
      element("span", "", item).textContent = scene.words[`key_${kind}`];
      return item;
    }));
  }

  /** Whatever changes how high the furniture is: its texts. */
  get texts() {
    const parts = [this.banner, this.key, this.buttons, this.sourcesLine];
    return parts.map((part) => part.textContent).join("|");
  }

  /**
   * Takes as little of the map's height as it can, and says how far down it reaches, in pixels.
   * Where banner or key and buttons need two rows, the buttons say less; where that does not do on
   * a low map, banner and key go: the window says the status right above, the list that of each
   * center. Asking is slow.
   *
   * @param {boolean} low whether the map is low
   */
  fit(low) {
    const { classList } = this.upper;
    classList.remove("brief", "alone");
    if (this._wraps()) classList.add("brief");
    if (low && this._wraps()) classList.add("alone");
    const parts = [this.banner, this.key, this.buttons];
    return Math.max(...parts.map((part) => part.getBoundingClientRect().bottom));
  }

  /** Whether anything stands below anything else. */
  _wraps() {
    const boxes = [this.banner, ...this.key.children, ...this.buttons.children]
      .map((part) => part.getBoundingClientRect())
      .filter(({ height }) => height);
    const end = Math.min(...boxes.map(({ bottom }) => bottom));
    return boxes.some(({ top }) => top >= end);
  }

  /** How high the sources stand at the lower edge, in pixels. Asking is slow. */
  get foot() {
    return this.sourcesLine.getBoundingClientRect().height;
  }

  /**
   * Lifts the scale as far as it must be to cover none of these pins, if it can be at all.
   *
   * @param {{ box: Box }[]} pins
   */
  standScale(pins) {
    const node = this.scale.getContainer();
    if (!node) return;
    node.style.translate = "none";
    const { left, top, right, bottom } = node.getBoundingClientRect();
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    /**
     * @param {number} by
     * @returns {Box}
     */
    const lifted = (by) => [left + x - GAP, top + y - GAP - by, right + x + GAP, bottom + y - by];
    const [west, north, east] = lifted(LIFTS[LIFTS.length - 1]);
    const near = pins.filter(({ box }) => overlap(box, [west, north, east, bottom + y]));
    const lift = LIFTS.find((by) => !near.some(({ box }) => overlap(box, lifted(by))));
    node.style.translate = lift ? `0 -${lift}px` : "none";
  }

  /**
   * Names whom the map is from; the server of the street map before it, while it is on.
   *
   * @param {string} tiles the server's attribution, or ""
   */
  attribute(tiles) {
    this.tiles = tiles;
    this.sourcesLine.textContent = tiles ? `${tiles} · ${this.sources}` : this.sources;
  }
}

/**
 * The scale, whose lines have room for their words.
 *
 * @param {number} textScale
 */
function scaleFor(textScale) {
  return L.control.scale({ position: "bottomleft", maxWidth: SCALE_PX * textScale });
}

/**
 * All of a scene that is told in words here, to compare.
 *
 * @param {Scene} scene
 */
function spoken(scene) {
  const { words, status_text, short_text, mark, closed, units, origin } = scene;
  return JSON.stringify([
    words, status_text, short_text, mark, closed, units, !origin, kindsOf(scene),
  ]);
}

/** @typedef {"open" | "waiting" | "closed"} Kind */

/**
 * What kinds of pins there are, the open ones first; only an open study has any of these.
 *
 * @param {Scene} scene
 * @returns {Kind[]}
 */
function kindsOf({ closed, pins }) {
  /** @type {Kind[]} */
  const every = ["open", "waiting", "closed"];
  const there = new Set(pins.map((pin) => kindOf(pin, closed)));
  return every.filter((kind) => there.has(kind));
}

/**
 * @param {Pin} pin
 * @param {boolean} all whether no pin is open
 * @returns {Kind}
 */
function kindOf({ closed, waiting }, all) {
  if (waiting) return "waiting";
  return closed || all ? "closed" : "open";
}
