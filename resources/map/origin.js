// The mark of the place searched for, with its name.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const HOUSE = "M15 3 L27 14 H24 V26 H18 V18 H12 V26 H6 V14 H3 Z";
  const SVG = "http://www.w3.org/2000/svg";

  class OriginMark {
    constructor(map, pane) {
      this.map = map;
      this.pane = pane;
      this.node = null;
      this.cover = 0; // how much of the map's upper edge is covered, in pixels
    }

    show(origin) {
      if (!origin) {
        if (this.node) this.node.remove();
        this.node = null;
        return;
      }
      if (!this.node) this._make();
      if (this.label.textContent !== origin.label) this.label.textContent = origin.label;
    }

    _make() {
      this.node = TrialFinder.element("div", "origin", this.pane);
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", "0 0 30 30");
      svg.setAttribute("aria-hidden", "true");
      const house = document.createElementNS(SVG, "path");
      house.setAttribute("d", HOUSE);
      svg.appendChild(house);
      this.node.appendChild(svg);
      this.label = TrialFinder.element("span", "origin-label", this.node);
    }

    /**
     * Puts the label of the place on the side where it covers least, least of all one of the
     * nearest pins, and where it is not covered itself; the boxes that mark and label take.
     */
    stand(at, half, [width, height], pins, nearest) {
      TrialFinder.move(this.node, at.x, at.y);
      const gap = half + 2;
      const sides = {
        below: [-width / 2, gap], above: [-width / 2, -gap - height],
        right: [gap, -height / 2], left: [-gap - width, -height / 2],
        "below-right": [-half, gap], "below-left": [half - width, gap],
        "above-right": [-half, -gap - height], "above-left": [half - width, -gap - height],
      };
      const [west, north, east, south] = TrialFinder.viewBox(this.map);
      const near = new Set(nearest);
      let best = null;
      for (const [side, [dx, dy]] of Object.entries(sides)) {
        const [x, y] = [at.x + dx, at.y + dy];
        const box = [x, y, x + width, y + height];
        const cut = x < west || y < north + this.cover || box[2] > east || box[3] > south;
        const hits = pins.reduce((sum, pin) => (
          TrialFinder.overlap(pin.box, box) ? sum + (near.has(pin.index) ? 5 : 1) : sum
        ), 0);
        const cost = hits + (cut ? 12 : 0);
        if (!best || cost < best.cost) best = { side, box, cost };
      }
      this.node.dataset.side = best.side;
      return [[at.x - half, at.y - half, at.x + half, at.y + half], best.box];
    }
  }

  TrialFinder.OriginMark = OriginMark;
})(window.TrialFinder);
