// The pins, the mark of the place searched for, and what belongs to the chosen pin.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const PIN_PX = 28;
  const DOT_PX = 13;
  const MOST_PIN_SCALE = 1.6;

  const PinLayer = L.Layer.extend({
    options: { pane: "pins" },

    /** `tell` has chosen(index), hovered(index or -1), reached(index) and laidOut(boxes). */
    initialize(tell) {
      this._tell = tell;
      this._scene = null;
      this._byIndex = new Map();
      this._textScale = 1;
    },

    onAdd(map) {
      this._pane = this.getPane();
      this._pane.setAttribute("role", "group");
      this._ground = new TrialFinder.Ground(map);
      this._dots = new TrialFinder.Dots(map, this._pane);
      this._origin = new TrialFinder.OriginMark(map, this._pane);
      this._buttons = new TrialFinder.Buttons(this._pane, {
        chosen: (index) => this._tell.chosen(index),
        hovered: (index) => this._onHovered(index),
        key: (index, event) => this._onKey(index, event),
      });
      map.on("zoomend moveend viewreset move", this.refresh, this);
      map.on("mousemove", this._onPointed, this);
      map.on("click", this._onClick, this);
    },

    show(scene) {
      this._scene = scene;
      this._byIndex = new Map(scene.pins.map((pin) => [pin.index, pin]));
      const { look } = this._buttons;
      look.closed = scene.closed;
      look.selected = this._byIndex.has(scene.selected) ? scene.selected : null;
      look.stop = this._usualStop();
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
    },

    select(index) {
      this._buttons.change("selected", index);
      this._buttons.change("stop", this._usualStop());
      this._stale = true;
    },

    /** Marks the pin that is pointed at in the list. */
    highlight(index) {
      const known = index !== null && this._byIndex.has(index) ? index : null;
      const made = known !== null && !this._buttons.has(known);
      this._buttons.change("hovered", known);
      this._buttons.tidy();
      if (made) this._standAll();
    },

    setTextScale(scale) {
      this._textScale = scale;
      this._stale = true;
    },

    /** How much of the upper edge is covered, in pixels; no label goes there. */
    setCover(height) {
      this._ground.cover = height;
      this._origin.cover = height;
    },

    recolor() {
      this._dots.recolor();
      this._stale = true;
    },

    /** Arranges where something has changed; dragging the map moves all pins alike. */
    refresh(event) {
      if (!this._scene) return;
      const view = `${this._map.getZoom()} ${this._map.getPixelOrigin()}`;
      if (event && event.type === "move") {
        const { sheet } = this._dots;
        if (view === this._view && sheet.sameZoom() && !sheet.covers()) this._dots.paint();
        return;
      }
      if (!this._stale && view === this._view) return;
      this._stale = false;
      this._view = view;
      this._arrange();
    },

    pin(index) {
      return this._byIndex.get(index) || null;
    },

    /** The button of a pin; one that was painted only becomes a button. */
    button(index) {
      const made = !this._buttons.has(index);
      const button = this._buttons.get(index);
      if (made) this._standAll();
      return button;
    },

    /** Gives the keyboard to a pin, which Tab then stops at; to the one where it stops already. */
    takeFocus(index = this._buttons.look.stop) {
      if (!this._scene || index === null) return;
      this._buttons.change("stop", index);
      this.button(index).focus({ preventScroll: true });
    },

    /** Where a pin stands, in layer points, with its radius. */
    place(index) {
      const at = this._layout && this._layout.get(index);
      return at ? { x: at.x, y: at.y, form: at.form, radius: this._radius(index, at) } : null;
    },

    /** The box of every pin: [left, top, right, bottom] in layer points. */
    boxes() {
      return this._boxes || [];
    },

    /** The boxes of the place searched for: its mark and its label. */
    originBoxes() {
      return this._originBoxes || [];
    },

    /** The pins that are not pale and lie out of view, by the side beyond which they lie. */
    outOfView() {
      const found = { north: [], west: [], east: [], south: [] };
      const view = TrialFinder.viewBox(this._map);
      for (const { index, x, y } of this._placed || []) {
        const side = TrialFinder.sideOf(view, x, y);
        if (side && !this.pin(index).pale) found[side].push(index);
      }
      return found;
    },

    /** Which marks are in view, and how many pins that are not pale are not. */
    inView() {
      const view = TrialFinder.viewBox(this._map);
      const seen = this.boxes().filter(({ box }) => TrialFinder.overlap(box, view));
      const pins = seen.map(({ index }) => this.pin(index));
      const form = ({ index }) => this._layout.get(index).form;
      const bright = (list) => list.filter((pin) => !pin.pale);
      return {
        outside: Object.values(this.outOfView()).flat().length,
        numbered: pins.some((pin) => form(pin) === "numbered"),
        unnumbered: bright(pins).some((pin) => form(pin) === "dot"),
        pale: pins.some((pin) => pin.pale),
        ...this._ground.inView(view),
      };
    },

    _radius(index, at) {
      const scale = this._scale() * (index === this._buttons.look.selected ? 1.2 : 1);
      return ((at.form === "numbered" ? PIN_PX : DOT_PX) / 2) * scale;
    },

    _scale() {
      return Math.min(this._textScale, MOST_PIN_SCALE);
    },

    /** Arrows go from pin to pin in the order of the list; the map does not pan meanwhile. */
    _onKey(index, event) {
      const { pins } = this._scene;
      const at = pins.findIndex((pin) => pin.index === index);
      const to = {
        ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1,
        Home: 0, End: pins.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const next = pins[Math.max(0, Math.min(pins.length - 1, to))].index;
      this._buttons.change("stop", next);
      this._tell.reached(next);
      this.button(next).focus({ preventScroll: true });
      this._buttons.tidy();
      this._standAll();
    },

    /** A painted pin that is pointed at becomes a button, which then takes the mouse. */
    _onPointed(event) {
      if (!this._scene || event.originalEvent.target.closest(".pin")) return;
      const index = this._dots.at(event.layerPoint);
      if (index === this._buttons.pointed) return;
      this._buttons.pointed = index;
      this._buttons.change("hovered", index);
      this._onHovered(index === null ? -1 : index);
      if (index !== null) this.button(index);
      this._buttons.tidy();
      this._standAll();
    },

    _onHovered(index) {
      if (this._hovered === index) return;
      this._hovered = index;
      this._tell.hovered(index);
    },

    _onClick(event) {
      const index = this._dots.at(event.layerPoint);
      if (index !== null) this._tell.chosen(index);
    },

    /** Tab stops at one pin only; the arrows reach the others. */
    _usualStop() {
      const { selected } = this._buttons.look;
      if (selected !== null && this._byIndex.has(selected)) return selected;
      return this._scene.pins.length ? this._scene.pins[0].index : null;
    },

    _point(lat, lon) {
      return this._map.latLngToLayerPoint([lat, lon]);
    },

    /** Stands every pin where it has room at this zoom. */
    _arrange() {
      const scene = this._scene;
      const pins = this._ordered();
      const origin = scene.origin ? this._point(scene.origin.lat, scene.origin.lon) : null;
      const scale = this._scale();
      this._layout = TrialFinder.layout(pins, origin, (PIN_PX + 2) * scale, (DOT_PX + 1) * scale);
      this._placed = pins;
      this._boxes = pins.map(({ index }) => {
        const at = this._layout.get(index);
        const r = this._radius(index, at);
        return { index, box: [at.x - r, at.y - r, at.x + r, at.y + r] };
      });
      this._standAll();
      this._originBoxes = this._standOrigin(origin);
      const chosen = this.pin(this._buttons.look.selected);
      this._ground.draw(scene, chosen, this._textScale, this._originBoxes);
      const pinBoxes = this._boxes.map(({ box }) => box);
      this._tell.laidOut([...pinBoxes, ...this._originBoxes, ...this._ground.labelBoxes]);
    },

    _standOrigin(origin) {
      if (!origin) return [];
      const size = this._ground.measured(this._origin.label, this._textScale);
      return this._origin.stand(origin, 15 * this._scale(), size, this._boxes, this._scene.fit);
    },

    /** The pins as the layout wants them, those that must keep their numbers first. */
    _ordered() {
      const { selected } = this._buttons.look;
      const near = new Set(this._scene.fit);
      const pins = this._scene.pins.map((pin, order) => {
        const { x, y } = this._point(pin.lat, pin.lon);
        const chosen = pin.index === selected;
        const weight = (chosen ? -2e6 : near.has(pin.index) ? -1e6 : pin.pale ? 1e6 : 0) + order;
        const numbered = pin.number !== null && !(pin.pale && !chosen);
        const point = this._points.get(pin.index);
        return { index: pin.index, x, y, point, numbered, keep: weight < 0, weight };
      });
      return pins.sort((a, b) => a.weight - b.weight);
    },

    /** Puts each pin where the layout has it, as a button or as paint. */
    _standAll() {
      if (!this._layout) return;
      const { selected } = this._buttons.look;
      const painted = [];
      this._placed.forEach(({ index, x, y }, order) => {
        const at = this._layout.get(index);
        const pin = this._byIndex.get(index);
        if (!pin) return;
        if (this._buttons.has(index)) {
          const level = index === selected ? 5000 : 2000 - Math.min(order, 1900);
          this._buttons.stand(index, at, x, y, level);
        } else {
          painted.push({ index, at, x, y, radius: this._radius(index, at), pin });
        }
      });
      this._dots.show(painted, this._scene.closed);
    },
  });

  TrialFinder.PinLayer = PinLayer;
})(window.TrialFinder);
