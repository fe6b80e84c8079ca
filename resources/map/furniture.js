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
    this.banner = element("p", "banner fixed", upper);
    this.bannerMark = element("span", "banner-mark", this.banner);
    this.bannerMark.setAttribute("aria-hidden", "true");
    this.bannerShort = element("span", "banner-short", this.banner);
    this.bannerText = element("span", "banner-text", this.banner); // in a picture
    this.key = element("ul", "key fixed", upper);
    this.buttons = element("div", "buttons fixed", upper);
    this.signs = SIGNS.map(([name, sign]) => this._button(name, "map-button sign", sign, act));
    this.worded = WORDS.map((name) => this._button(name, "map-button", "words", act));
    this.sourcesLine = element("p", "sources fixed", container);
    for (const node of [this.banner, this.key, this.buttons, this.sourcesLine]) {
      L.DomEvent.disableClickPropagation(node);
    }
    const scale = L.control.scale({ position: "bottomleft", maxWidth: 110 }).addTo(map);
    this.scale = /** @type {HTMLElement} */ (scale.getContainer());
    this.scale.classList.add("fixed");
    const [, , { button: toggle }] = this.signs;
    this.moves = new Moves(container, toggle, act);
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

  /** How far down the banner and the buttons reach, in pixels. Asking is slow. */
  get bottom() {
    const parts = [this.banner, this.key, this.buttons];
    return Math.max(...parts.map((part) => part.getBoundingClientRect().bottom));
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
    const node = this.scale;
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
