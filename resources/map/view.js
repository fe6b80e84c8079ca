// The map as a whole: its parts, what is in view, and what the person does with it.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const PANES = { base: 150, tiles: 160, marks: 420, pins: 600, chips: 590 };
  const MOST_ZOOM_OF_FIT = 10;
  const SHORT_BELOW = 200; // pixels; then the window's own words of the status, right above, do

  /** What a scene's first view depends on, to compare: its place and the points to be shown. */
  function firstView({ pins, origin, fit }) {
    const shown = new Set(fit);
    const wanted = fit.length ? pins.filter(({ index }) => shown.has(index)) : pins;
    return JSON.stringify([origin, wanted.map(({ lat, lon }) => [lat, lon])]);
  }

  class View {
    /** `bridge` is the window's end of the channel. */
    constructor(map, bridge, data, shapes) {
      this.map = map;
      this.bridge = bridge;
      this.scene = null;
      this.dismissed = null; // the chosen pin whose card the person has closed
      this.asked = null; // the pin that was chosen on the map itself
      this.scaleOfText = 1;
      this.moved = false; // whether the person has moved the map since it was last fitted
      for (const [name, level] of Object.entries(PANES)) {
        map.createPane(name).style.zIndex = level;
      }
      map.getPane("chips").style.pointerEvents = "none";
      this.base = new TrialFinder.BaseLayer(data, shapes);
      this.pins = new TrialFinder.PinLayer({
        chosen: (index) => this.onChosen(index),
        hovered: (index) => bridge.pin_hovered(index),
        reached: (index) => this.bringIntoSight(index),
        laidOut: (boxes) => this.base.setObstacles(boxes),
      }).addTo(map);
      this.base.addTo(map); // after the pins: it draws around them
      this.card = new TrialFinder.Card(map, this.pins, () => {
        this.dismissed = this.scene.selected;
      });
      this.furniture = new TrialFinder.Furniture(map, (name) => this.act(name));
      this.parts = this.furniture.parts;
      this.beyond = new TrialFinder.Beyond(map, this.pins, (indexes) => this.lookAt(indexes));
      this.streets = new TrialFinder.Streets(map, this.base);
      this.stillMap();
      map.on("resize", () => {
        if (!this.scene) return;
        this.furnitureBottom(map.getSize());
        if (!this.moved) this.fitScene();
      });
      document.addEventListener("keydown", (event) => {
        if (event.key === "0") this.act("show_all");
        if (event.key !== "Escape") return;
        if (this.card.index === null) bridge.left();
        else this.card.close();
      });
      map.on("moveend", () => {
        this.furniture.standScale(this.pins.boxes());
        this.tellViewSoon();
      });
    }

    /** Nothing glides: a map that jumps is quicker to read and the same in every picture. */
    stillMap() {
      const map = this.map;
      const pan = map.panBy;
      map.panBy = (offset, options) => pan.call(map, offset, { ...options, animate: false });
      const noted = () => {
        this.moved = true;
      };
      map.on("dragstart boxzoomstart", noted);
      for (const kind of ["wheel", "dblclick", "keydown"]) {
        map.getContainer().addEventListener(kind, noted, { passive: true });
      }
    }

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
      const same = former && firstView(former) === firstView(scene);
      if (!same || !(asRoomy || this.moved)) this.fitScene();
      this.refresh();
      this.beyond.refresh();
      this.showCard();
    }

    /**
     * Shows the chosen pin's card before the next frame, when the page lays itself out anyway.
     * Where there is little room, only for a pin chosen on the map: the list says the same.
     */
    showCard() {
      const pin = this.pins.pin(this.scene.selected);
      if (!pin || pin.index === this.dismissed) {
        this.card.hide();
        return;
      }
      this.card.show(pin, this.scene);
      TrialFinder.beforeNextFrame(() => {
        if (this.card.index !== pin.index) return;
        this.card.appear();
        if (!this.card.docked) return;
        if (this.asked === pin.index) this.bringIntoSight(pin.index);
        else this.card.hide();
      });
    }

    select(index) {
      if (!this.scene) return;
      this.scene = { ...this.scene, selected: index };
      this.dismissed = null;
      this.pins.select(index);
      if (index !== null) this.bringIntoSight(index);
      this.refresh();
      this.showCard();
    }

    /** Draws what has changed; nothing before there is a scene, which decides what is in view. */
    refresh() {
      if (!this.scene) return;
      this.furnitureBottom(this.map.getSize());
      this.pins.refresh();
      this.furniture.standScale(this.pins.boxes());
      this.base.refresh();
    }

    onChosen(index) {
      this.asked = index;
      this.select(index);
      if (document.activeElement === this.pins.button(index)) {
        const pin = this.pins.pin(index);
        document.getElementById("announcer").textContent = [pin.title, ...pin.lines].join(". ");
      }
      this.bridge.pin_chosen(index);
    }

    /** Keeps the zoom where it can: a pin in sight moves nothing. */
    bringIntoSight(index) {
      const pin = this.pins.pin(index);
      if (!pin) return;
      const at = this.map.latLngToContainerPoint([pin.lat, pin.lon]);
      const [top, right, bottom, left] = this.margins();
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

    act(name) {
      if (name === "move") {
        this.furniture.moves.flip();
        return;
      }
      this.moved = name !== "show_nearest";
      const pan = TrialFinder.step(name, this.map.getSize());
      if (pan) this.map.panBy(pan, { animate: false });
      if (name === "zoom_in") this.map.zoomIn(1, { animate: false });
      if (name === "zoom_out") this.map.zoomOut(1, { animate: false });
      if (name === "show_nearest") this.fitScene();
      if (name === "show_all") {
        this.fit(this.scene.pins.map((pin) => pin.index));
        this.moved = true;
      }
    }

    /** Goes to pins that are out of view; the keyboard stays where there is something. */
    lookAt(indexes) {
      const held = document.activeElement;
      this.fit(indexes, { withOrigin: false });
      this.moved = true;
      if (!held.checkVisibility()) this.pins.takeFocus(indexes[0]);
    }

    /** The first view: the place and its nearest; without a place all pins but the few far off. */
    fitScene() {
      const { pins, fit } = this.scene;
      const points = pins.map(({ index, lat, lon }) => ({ index, ...this.map.project([lat, lon], 0) }));
      this.fit(fit.length ? fit : TrialFinder.together(points).map(({ index }) => index));
    }

    /** Shows these pins, with the place searched for unless `withOrigin` is false. */
    fit(indexes, { mostZoom = MOST_ZOOM_OF_FIT, withOrigin = true } = {}) {
      const { scene, map } = this;
      const wanted = new Set(indexes);
      const pins = scene.pins.filter((pin) => wanted.has(pin.index));
      const points = pins.map((pin) => [pin.lat, pin.lon]);
      if (scene.origin && withOrigin) points.push([scene.origin.lat, scene.origin.lon]);
      this.moved = false;
      const [top, right, bottom, left] = this.margins();
      if (points.length) map.fitBounds(points, {
        paddingTopLeft: [left, top],
        paddingBottomRight: [right, bottom],
        maxZoom: mostZoom,
        animate: false,
      });
    }

    /** How much of each side the banner and the buttons take. */
    margins() {
      const size = this.map.getSize();
      const pin = 34;
      const top = Math.min(this.furnitureBottom(size) + pin * 0.75, size.y * 0.4);
      const bottom = this.card.docked || Math.min(pin * 1.5, size.y * 0.2);
      return [top, pin * 1.5, bottom, pin * 1.5];
    }

    /** Asked of the page only where it may have changed, since asking is slow. */
    furnitureBottom(size) {
      const { banner, buttons } = this.parts;
      const short = size.y < SHORT_BELOW * this.scaleOfText;
      const key = [banner.textContent, buttons.textContent, size, this.scaleOfText].join("|");
      if (key !== this.furnitureKey) {
        this.furnitureKey = key;
        this.map.getContainer().classList.toggle("short", short);
        this.bottom = Math.max(
          banner.getBoundingClientRect().bottom, buttons.getBoundingClientRect().bottom,
        );
        const below = `${this.bottom + 4}px`;
        this.map.getContainer().style.setProperty("--below-furniture", below);
        this.pins.setCover(this.bottom);
      }
      return this.bottom;
    }

    theme(name) {
      if (document.documentElement.dataset.theme === name) return;
      document.documentElement.dataset.theme = name;
      this.base.recolor();
      this.pins.recolor();
      this.refresh();
    }

    textScale(scale) {
      if (this.scaleOfText === scale) return;
      this.scaleOfText = scale;
      document.documentElement.style.fontSize = `${16 * scale}px`;
      document.documentElement.style.setProperty("--text-scale", scale);
      this.pins.setTextScale(scale);
      this.base.setTextScale(scale);
      if (this.scene && !this.moved) this.fitScene();
      this.refresh();
      this.card.place();
    }

    highlight(index) {
      this.pins.highlight(index);
    }

    /** Goes back to where the person had been before the page had to be loaded anew. */
    goTo({ lat, lon, zoom }) {
      this.map.setView([lat, lon], zoom, { animate: false });
      this.moved = true;
      this.refresh();
    }

    /**
     * Leaves out what makes no sense in a picture: the buttons, and names that are cut off. The
     * color `mark` stands in the lower left corner, where the window sees that this is shown.
     */
    setForPicture(mark) {
      const taken = mark !== null;
      document.documentElement.classList.toggle("picture", taken);
      document.documentElement.style.setProperty("--mark", mark || "");
      this.base.setPicture(taken);
      this.refresh();
      if (taken && this.scene) this.bridge.pictured(JSON.stringify(this.pins.inView()));
    }

    showStreets(server) {
      this.streets.show(server);
      this.furniture.attribute(server && server.attribution);
      this.refresh();
    }
  }

  TrialFinder.View = View;
})(window.TrialFinder);
