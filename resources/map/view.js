// The map as a whole: its parts, what is in view, and what the person does with it.
import { BaseLayer } from "./base.js";
import { Beyond, together } from "./beyond.js";
import { Card } from "./card.js";
import { beforeNextFrame, element, move, spokenName } from "./elements.js";
import { Furniture } from "./furniture.js";
import { step } from "./moves.js";
import { PinLayer } from "./pins.js";
import { StreetLayer } from "./streets.js";

/** @import { Action } from "./furniture.js" */
/** @import { BaseFiles, Bridge } from "./page.js" */
/** @import { Scene, Streets, View as Place } from "./scene.js" */

/** @type {[name: string, level: number][]} */
const PANES = [["base", 150], ["tiles", 160], ["marks", 420], ["pins", 600], ["chips", 590]];
const MOST_ZOOM_OF_FIT = 10;
const LOW_BELOW = 240; // pixels, with text of the usual size
const PIN_ROOM = 34; // pixels that a pin needs at the edge of the map
const STILL = { animate: false };

/**
 * What a scene's first view depends on, to compare: the search, its place, the points to be shown.
 *
 * @param {Scene} scene
 */
function firstView({ pins, origin, fit, search }) {
  const shown = new Set(fit);
  const wanted = fit.length ? pins.filter(({ index }) => shown.has(index)) : pins;
  return JSON.stringify([search, origin, wanted.map(({ lat, lon }) => [lat, lon])]);
}

export class View {
  /**
   * @param {L.Map} map
   * @param {Bridge} bridge
   * @param {BaseFiles} far what a far view needs
   * @param {() => Promise<BaseFiles>} fetchAll
   */
  constructor(map, bridge, far, fetchAll) {
    this.map = map;
    this.bridge = bridge;
    this.fetchAll = fetchAll;
    /** @type {Promise<void> | null} */
    this.completing = null;
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {number | null} */
    this.dismissed = null; // the chosen pin whose card the person has closed
    /** @type {number | null} */
    this.asked = null; // the pin that was chosen on the map itself
    this.scaleOfText = 1;
    this.fresh = true; // until the window has seen the first map on the screen
    this.moved = false; // whether the person has moved the map since it was last fitted
    this.telling = 0; // the timer that waits until the map stands
    this.furnitureKey = "";
    this.bottom = 0; // of the banner and the buttons, in pixels
    this.foot = 0; // how high the sources are, in pixels
    for (const [name, level] of PANES) map.createPane(name).style.zIndex = String(level);
    /** @type {HTMLElement} */ (map.getPane("chips")).style.pointerEvents = "none";
    this.pins = new PinLayer(map, {
      chosen: (index) => this.onChosen(index),
      hovered: (index) => bridge.pin_hovered(index),
      reached: (index) => this.bringIntoSight(index),
      laidOut: (boxes) => this.base.setObstacles(boxes),
    });
    this.base = new BaseLayer(map, far);
    this.card = new Card(map, this.pins, () => {
      this.dismissed = this.scene && this.scene.selected;
    });
    this.furniture = new Furniture(map, (action) => this.act(action));
    this.beyond = new Beyond(map, () => this.pins.outOfView(), (found) => this.lookAt(found));
    this.streets = new StreetLayer(map, this.base);
    this.speck = element("div", "speck", map.getContainer());
    this.stillMap();
    this.listen();
  }

  listen() {
    this.map.on("resize", () => {
      if (!this.scene) return;
      this.furnitureBottom(this.map.getSize());
      if (!this.moved) this.fitScene();
    });
    this.map.on("moveend", () => {
      this.furniture.standScale(this.pins.boxes());
      this.tellViewSoon();
    });
    document.addEventListener("focusin", ({ target, relatedTarget }) => {
      if (!(target instanceof HTMLElement)) return;
      if (target === this.map.getContainer() && !relatedTarget) return; // the window has said it
      this.bridge.said(spokenName(target), target instanceof HTMLButtonElement);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "0") this.act("show_all");
      if (event.key !== "Escape") return;
      if (this.card.index === null) this.bridge.left();
      else this.card.close();
    });
  }

  /** Brings in all of the base map; drawn once it is there. */
  complete() {
    this.completing ||= this.fetchAll().then((files) => this.base.complete(files));
    return this.completing;
  }

  /**
   * Brings in what the place in view needs more than the base map has so far.
   *
   * @param {boolean} all whether all is wanted: a picture is looked at for longer
   */
  async suffice(all) {
    if (!(all ? this.base.far : this.base.lacks)) return;
    await this.complete();
    this.refresh();
  }

  /** The first map was seen; the rest, and what lies around it, have time to be drawn. */
  async uncover() {
    await this.complete();
    this.fresh = false;
    document.documentElement.classList.remove("fresh");
    this.pins.widen();
    this.base.widen();
    this.refresh();
  }

  /** Changes what nobody sees, so that there is a frame. */
  stir() {
    move(this.speck, this.speck.style.transform.includes("1") ? 0 : 1, 0);
  }

  /** Nothing glides: a map that jumps is quicker to read and the same in every picture. */
  stillMap() {
    const { map } = this;
    const pan = map.panBy;
    map.panBy = (offset, options) => pan.call(map, offset, { ...options, ...STILL });
    const noted = () => {
      this.moved = true;
    };
    map.on("dragstart boxzoomstart", noted);
    for (const kind of ["wheel", "dblclick", "keydown"]) {
      map.getContainer().addEventListener(kind, noted, { passive: true });
    }
  }

  /** @param {Scene} scene */
  show(scene) {
    const former = this.scene;
    this.scene = scene;
    if (this.dismissed !== scene.selected) this.dismissed = null;
    if (this.asked !== scene.selected) this.asked = null;
    const covered = this.bottom;
    this.furniture.word(scene, former);
    const asRoomy = this.furnitureBottom(this.map.getSize()) === covered;
    this.beyond.words = scene.origin ? null : scene.words;
    this.card.hide(); // until all else stands
    this.pins.show(scene);
    const same = former !== null && firstView(former) === firstView(scene);
    if (!same || !(asRoomy || this.moved)) this.fitScene();
    this.refresh();
    this.beyond.refresh();
    this.showCard(scene);
    document.documentElement.classList.toggle("fresh", this.fresh);
  }

  /**
   * Shows the chosen pin's card before the next frame, when the page lays itself out anyway.
   * Where there is little room, only for a pin chosen on the map: the list says the same.
   *
   * @param {Scene} scene
   */
  showCard(scene) {
    const pin = this.pins.pin(scene.selected);
    if (!pin || pin.index === this.dismissed) {
      this.card.hide();
      return;
    }
    this.card.show(pin, scene);
    beforeNextFrame(() => {
      if (this.card.index !== pin.index) return;
      this.card.appear();
      if (!this.card.docked) return;
      if (this.asked === pin.index) this.bringIntoSight(pin.index);
      else this.card.hide();
    });
  }

  /** @param {number | null} index */
  select(index) {
    if (!this.scene) return;
    this.scene = { ...this.scene, selected: index };
    this.dismissed = null;
    this.pins.select(index);
    if (index !== null) this.bringIntoSight(index);
    this.refresh();
    this.showCard(this.scene);
  }

  /** Draws what has changed; nothing before there is a scene, which decides what is in view. */
  refresh() {
    if (!this.scene) return;
    this.furnitureBottom(this.map.getSize());
    this.pins.refresh();
    this.furniture.standScale(this.pins.boxes());
    this.base.refresh();
  }

  /** @param {number} index */
  onChosen(index) {
    this.asked = index;
    this.select(index);
    const pin = this.pins.pin(index);
    const announcer = document.querySelector("#announcer");
    if (pin && announcer && document.activeElement === this.pins.button(index)) {
      announcer.textContent = [pin.title, ...pin.lines].join(". ");
      this.bridge.said(announcer.textContent, false);
    }
    this.bridge.pin_chosen(index);
  }

  /**
   * Keeps the zoom where it can: a pin in sight moves nothing.
   *
   * @param {number} index
   */
  bringIntoSight(index) {
    const pin = this.pins.pin(index);
    if (!pin) return;
    const at = this.map.latLngToContainerPoint([pin.lat, pin.lon]);
    const { top, right, bottom, left } = this.margins();
    const size = this.map.getSize();
    const seen = at.x >= left && at.y >= top && at.x <= size.x - right && at.y <= size.y - bottom;
    if (!seen) this.fit([index], { mostZoom: this.map.getZoom() });
  }

  /** Tells the window where the map is, so that it can be brought back there. */
  tellViewSoon() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const { lat, lng } = this.map.getCenter();
      this.bridge.moved(lat, lng, this.map.getZoom(), this.moved);
    }, 100);
  }

  /** @param {Action} action */
  act(action) {
    if (action === "move") {
      this.furniture.moves.flip();
      return;
    }
    this.moved = action !== "show_nearest";
    if (action === "zoom_in") this.map.zoomIn(1, STILL);
    else if (action === "zoom_out") this.map.zoomOut(1, STILL);
    else if (action === "show_nearest") this.fitScene();
    else if (action === "show_all") this.showAll();
    else this.map.panBy(step(action, this.map.getSize()), STILL);
  }

  showAll() {
    if (this.scene) this.fit(this.scene.pins.map(({ index }) => index));
    this.moved = true;
  }

  /**
   * Goes to pins that are out of view; the keyboard stays where there is something.
   *
   * @param {number[]} indexes
   */
  lookAt(indexes) {
    const held = document.activeElement;
    this.fit(indexes, { withOrigin: false });
    this.moved = true;
    if (!held || !held.checkVisibility()) this.pins.takeFocus(indexes[0]);
  }

  /** The first view: the place and its nearest; without a place all pins but the few far off. */
  fitScene() {
    if (!this.scene) return;
    const { pins, fit } = this.scene;
    const points = pins.map(({ index, lat, lon }) => {
      const { x, y } = this.map.project([lat, lon], 0);
      return { index, x, y };
    });
    this.fit(fit.length ? fit : together(points).map(({ index }) => index));
  }

  /**
   * Shows these pins, with the place searched for unless `withOrigin` is false.
   *
   * @param {number[]} indexes
   * @param {{ mostZoom?: number, withOrigin?: boolean }} [how]
   */
  fit(indexes, { mostZoom = MOST_ZOOM_OF_FIT, withOrigin = true } = {}) {
    const { scene, map } = this;
    if (!scene) return;
    const wanted = new Set(indexes);
    const pins = scene.pins.filter((pin) => wanted.has(pin.index));
    /** @type {L.LatLngTuple[]} */
    const points = pins.map(({ lat, lon }) => [lat, lon]);
    if (scene.origin && withOrigin) points.push([scene.origin.lat, scene.origin.lon]);
    this.moved = false;
    const { top, right, bottom, left } = this.margins();
    if (points.length) map.fitBounds(L.latLngBounds(points), {
      paddingTopLeft: [left, top],
      paddingBottomRight: [right, bottom],
      maxZoom: mostZoom,
      ...STILL,
    });
  }

  /**
   * How much of each side the banner, the buttons and the sources take, in pixels; below, the name
   * of the place has room above the sources.
   */
  margins() {
    const size = this.map.getSize();
    const side = PIN_ROOM * 1.5;
    const fifth = size.y * 0.2;
    const below = Math.min(this.foot + PIN_ROOM, fifth / this.scaleOfText); // pins come first
    return {
      top: Math.min(this.furnitureBottom(size) + PIN_ROOM * 0.75, size.y * 0.4),
      bottom: this.card.docked || Math.max(Math.min(side, fifth), below),
      left: side,
      right: side,
    };
  }

  /**
   * Asked of the page only where it may have changed, since asking is slow.
   *
   * @param {L.Point} size of the map
   */
  furnitureBottom(size) {
    const key = [this.furniture.texts, size, this.scaleOfText].join("|");
    if (key !== this.furnitureKey) {
      this.furnitureKey = key;
      const container = this.map.getContainer();
      this.bottom = this.furniture.fit(size.y < LOW_BELOW * this.scaleOfText);
      this.foot = this.card.foot = this.furniture.foot;
      container.style.setProperty("--below-furniture", `${this.bottom + 4}px`);
      container.style.setProperty("--foot", `${this.foot}px`);
      this.pins.setCover(this.bottom);
    }
    return this.bottom;
  }

  /** @param {string} name */
  theme(name) {
    if (document.documentElement.dataset.theme === name) return;
    document.documentElement.dataset.theme = name;
    this.base.recolor();
    this.pins.recolor();
    this.refresh();
  }

  /** @param {number} scale */
  textScale(scale) {
    if (this.scaleOfText === scale) return;
    this.scaleOfText = scale;
    document.documentElement.style.fontSize = `${16 * scale}px`;
    document.documentElement.style.setProperty("--text-scale", String(scale));
    this.furniture.setTextScale(scale);
    this.pins.setTextScale(scale);
    this.base.setTextScale(scale);
    if (!this.moved) this.fitScene();
    this.refresh();
    this.card.place();
  }

  /**
   * Goes back to where the person had been before the page had to be loaded anew.
   *
   * @param {Place} place
   */
  goTo({ lat, lon, zoom }) {
    this.map.setView([lat, lon], zoom, STILL);
    this.moved = true;
    this.refresh();
  }

  /**
   * Leaves out what makes no sense in a picture: the buttons, and names that are cut off.
   *
   * @param {string | null} mark the color that stands in the lower left corner meanwhile, where
   *   the window sees that this is shown, followed by " placeless" where the picture must not tell
   *   the place searched for; null when the picture has been taken
   */
  setForPicture(mark) {
    const taken = mark !== null;
    const [color, placeless] = (mark || "").split(" ");
    document.documentElement.classList.toggle("picture", taken);
    document.documentElement.classList.toggle("placeless", placeless !== undefined);
    document.documentElement.style.setProperty("--mark", color || "");
    this.base.setPicture(taken);
    this.refresh();
    if (taken && this.scene) this.bridge.pictured(JSON.stringify(this.pins.inView()));
  }

  /** @param {Streets | null} server */
  showStreets(server) {
    this.streets.show(server);
    this.furniture.attribute(server ? server.attribution : "");
    this.refresh();
  }
}
