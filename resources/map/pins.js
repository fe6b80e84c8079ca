// The pins, the mark of the place searched for, and what belongs to the chosen pin.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const PIN_PX = 28;
  const DOT_PX = 13;
  const MOST_PIN_SCALE = 1.6;
  const HOUSE = "M15 3 L27 14 H24 V26 H18 V18 H12 V26 H6 V14 H3 Z";

  function element(tag, className, parent) {
    const made = document.createElement(tag);
    made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }

  function move(node, x, y) {
    node.style.left = `${Math.round(x * 2) / 2}px`;
    node.style.top = `${Math.round(y * 2) / 2}px`;
  }

  const PinLayer = L.Layer.extend({
    options: { pane: "pins" },

    /** `tell` has chosen(index), hovered(index or -1) and laidOut(boxes in layer points). */
    initialize(tell) {
      this._tell = tell;
      this._scene = null;
      this._selected = null;
      this._marks = new Map(); // index -> {button, leg, pin}
      this._textScale = 1;
    },

    onAdd(map) {
      this._pane = this.getPane();
      this._pane.setAttribute("role", "group");
      this._ground = new TrialFinder.Ground(map);
      map.on("zoomend moveend viewreset", this.refresh, this);
    },

    show(scene) {
      const stale = new Set(this._marks.keys());
      this._scene = scene;
      this._selected = scene.selected;
      for (const pin of scene.pins) {
        stale.delete(pin.index);
        this._mark(pin);
      }
      for (const index of stale) this._forget(index);
      this._showOrigin(scene.origin);
      this._tabStop();
      this._stale = true;
    },

    select(index) {
      const former = this._selected;
      this._selected = index;
      for (const changed of [former, index]) this._dress(changed);
      this._tabStop();
      this._stale = true;
    },

    highlight(index) {
      for (const [key, { button }] of this._marks) {
        button.classList.toggle("hovered", key === index);
      }
    },

    setTextScale(scale) {
      this._textScale = scale;
      this._stale = true;
    },

    /** Arranges where something has changed; dragging the map moves all pins alike. */
    refresh() {
      const view = `${this._map.getZoom()} ${this._map.getPixelOrigin()}`;
      if (!this._scene || (!this._stale && view === this._view)) return;
      this._stale = false;
      this._view = view;
      this._arrange();
    },

    pin(index) {
      const mark = this._marks.get(index);
      return mark ? mark.pin : null;
    },

    button(index) {
      return this._marks.get(index).button;
    },

    /** Where a pin stands, in layer points, with its radius. */
    place(index) {
      const at = this._layout && this._layout.get(index);
      return at ? { x: at.x, y: at.y, radius: this._radius(index, at) } : null;
    },

    /** The box of every pin in sight: [left, top, right, bottom] in layer points. */
    boxes() {
      const boxes = [];
      for (const [index, at] of this._layout || []) {
        const r = this._radius(index, at);
        boxes.push({ index, box: [at.x - r, at.y - r, at.x + r, at.y + r] });
      }
      return boxes;
    },

    /** The boxes of the place searched for: its mark and its label. */
    originBoxes() {
      return this._originBoxes || [];
    },

    _radius(index, at) {
      const scale = this._scale() * (index === this._selected ? 1.2 : 1);
      return ((at.form === "numbered" ? PIN_PX : DOT_PX) / 2) * scale;
    },

    _scale() {
      return Math.min(this._textScale, MOST_PIN_SCALE);
    },

    _mark(pin) {
      let mark = this._marks.get(pin.index);
      if (!mark) {
        const button = element("button", "pin", this._pane);
        button.type = "button";
        element("span", "pin-number", button);
        mark = { button, leg: null };
        this._marks.set(pin.index, mark);
        this._listen(pin.index, button);
      }
      mark.pin = pin;
      this._dress(pin.index);
    },

    _dress(index) {
      const mark = this._marks.get(index);
      if (!mark) return;
      const { button, pin } = mark;
      const number = pin.number === null ? "" : pin.number;
      if (button.firstChild.textContent !== number) button.firstChild.textContent = number;
      button.setAttribute("aria-label", pin.label);
      button.setAttribute("aria-pressed", String(index === this._selected));
      button.classList.toggle("closed", this._scene.closed || pin.closed);
      button.classList.toggle("pale", pin.pale);
      button.classList.toggle("selected", index === this._selected);
      button.classList.toggle("long", number.length > 2);
    },

    _forget(index) {
      const { button, leg } = this._marks.get(index);
      button.remove();
      if (leg) leg.remove();
      this._marks.delete(index);
    },

    _listen(index, button) {
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", () => this._tell.chosen(index));
      button.addEventListener("mouseenter", () => this._tell.hovered(index));
      button.addEventListener("mouseleave", () => this._tell.hovered(-1));
      button.addEventListener("keydown", (event) => this._onKey(index, event));
    },

    /** Arrows go from pin to pin in the order of the list; the map does not pan meanwhile. */
    _onKey(index, event) {
      const order = this._scene.pins.map((pin) => pin.index);
      const at = order.indexOf(index);
      const to = {
        ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1,
        Home: 0, End: order.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const next = order[Math.max(0, Math.min(order.length - 1, to))];
      this._tabStop(next);
      this._tell.reached(next);
      this.button(next).focus({ preventScroll: true });
    },

    /** Tab stops at one pin only; the arrows reach the others. */
    _tabStop(index) {
      const first = this._scene.pins.length ? this._scene.pins[0].index : null;
      const chosen = this._marks.has(this._selected) ? this._selected : first;
      const stop = index === undefined ? chosen : index;
      for (const [key, { button }] of this._marks) button.tabIndex = key === stop ? 0 : -1;
    },

    _point(lat, lon) {
      return this._map.latLngToLayerPoint([lat, lon]);
    },

    /** Stands every pin where it has room at this zoom. */
    _arrange() {
      const scene = this._scene;
      const near = new Set(scene.fit);
      const pins = scene.pins.map((pin, order) => {
        const { x, y } = this._point(pin.lat, pin.lon);
        const chosen = pin.index === this._selected;
        const weight = (chosen ? -2e6 : near.has(pin.index) ? -1e6 : pin.pale ? 1e6 : 0) + order;
        const point = `${pin.lat.toFixed(4)} ${pin.lon.toFixed(4)}`;
        const numbered = pin.number !== null && !(pin.pale && !chosen);
        return { index: pin.index, x, y, point, numbered, keep: weight < 0, weight };
      });
      pins.sort((a, b) => a.weight - b.weight);
      const origin = scene.origin ? this._point(scene.origin.lat, scene.origin.lon) : null;
      const scale = this._scale();
      this._layout = TrialFinder.layout(pins, origin, (PIN_PX + 2) * scale, (DOT_PX + 1) * scale);
      pins.forEach((pin, order) => this._stand(pin, order));
      this._originBoxes = origin ? this._standOrigin(origin) : [];
      const chosen = this.pin(this._selected);
      this._ground.draw(scene, chosen, this._textScale, this._originBoxes);
      const pinBoxes = this.boxes().map(({ box }) => box);
      this._tell.laidOut([...pinBoxes, ...this._originBoxes, ...this._ground.labelBoxes]);
    },

    _stand({ index, x, y }, order) {
      const at = this._layout.get(index);
      const mark = this._marks.get(index);
      mark.button.dataset.form = at.form;
      mark.button.style.zIndex = index === this._selected ? 5000 : 2000 - Math.min(order, 1900);
      move(mark.button, at.x, at.y);
      const away = Math.hypot(at.x - x, at.y - y);
      const wanted = at.form === "numbered" && away > 4;
      if (!wanted && mark.leg) {
        mark.leg.remove();
        mark.leg = null;
      }
      if (!wanted) return;
      if (!mark.leg) {
        mark.leg = element("div", "leg", this._pane);
        mark.leg.setAttribute("aria-hidden", "true");
      }
      mark.leg.style.width = `${away}px`;
      mark.leg.style.transform = `rotate(${Math.atan2(at.y - y, at.x - x)}rad)`;
      move(mark.leg, x, y);
    },

    _showOrigin(origin) {
      if (!origin) {
        if (this._origin) this._origin.remove();
        this._origin = null;
        return;
      }
      if (!this._origin) {
        this._origin = element("div", "origin", this._pane);
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("viewBox", "0 0 30 30");
        svg.setAttribute("aria-hidden", "true");
        const house = document.createElementNS("http://www.w3.org/2000/svg", "path");
        house.setAttribute("d", HOUSE);
        svg.appendChild(house);
        this._origin.appendChild(svg);
        element("span", "origin-label", this._origin);
      }
      this._origin.lastChild.textContent = origin.label;
    },

    /** Puts the label of the place on the side where it covers least; the boxes it takes. */
    _standOrigin(origin) {
      move(this._origin, origin.x, origin.y);
      const half = 15 * this._scale();
      const [width, height] = this._ground.measured(this._origin.lastChild, this._textScale);
      const gap = half + 2;
      const sides = {
        below: [-width / 2, gap], above: [-width / 2, -gap - height],
        right: [gap, -height / 2], left: [-gap - width, -height / 2],
      };
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const edge = corner.add(this._map.getSize());
      let best = null;
      for (const [side, [dx, dy]] of Object.entries(sides)) {
        const [x, y] = [origin.x + dx, origin.y + dy];
        const box = [x, y, x + width, y + height];
        const cut = x < corner.x || y < corner.y || box[2] > edge.x || box[3] > edge.y;
        const hits = this.boxes().filter((pin) => TrialFinder.overlap(pin.box, box)).length;
        const cost = hits + (cut ? 3 : 0);
        if (!best || cost < best.cost) best = { side, box, cost };
      }
      this._origin.dataset.side = best.side;
      return [[origin.x - half, origin.y - half, origin.x + half, origin.y + half], best.box];
    },
  });

  /** Whether two boxes [left, top, right, bottom] share an area. */
  TrialFinder.overlap = function (a, b) {
    return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  };

  TrialFinder.PinLayer = PinLayer;
  TrialFinder.element = element;
})(window.TrialFinder);
