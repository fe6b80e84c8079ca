// What lies on the ground under the pins: circles, rings, and the line to the chosen pin.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const LEAST_RING_PX = 30;
  const LEAST_RADIUS_PX = 5; // a smaller circle of uncertainty hides behind its pin
  const LEAST_WAY_PX = 130; // a shorter line has no room for its label
  const SCALE_PX = 52; // what the scale and the sources take of the lower edge
  const KM_PER_DEGREE = 111.2;

  /** The shortest way over the globe, as points a line can be drawn through. */
  function greatCircle(from, to) {
    const rad = Math.PI / 180;
    const unit = (p) => [
      Math.cos(p.lat * rad) * Math.cos(p.lon * rad),
      Math.cos(p.lat * rad) * Math.sin(p.lon * rad),
      Math.sin(p.lat * rad),
    ];
    const a = unit(from);
    const b = unit(to);
    const angle = Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
    const steps = Math.max(1, Math.ceil(angle / 0.03));
    const line = [[from.lat, from.lon]];
    for (let i = 1; i < steps; i += 1) {
      const s = Math.sin(((steps - i) / steps) * angle) / Math.sin(angle);
      const t = Math.sin((i / steps) * angle) / Math.sin(angle);
      const [x, y, z] = [0, 1, 2].map((k) => s * a[k] + t * b[k]);
      line.push([Math.atan2(z, Math.hypot(x, y)) / rad, Math.atan2(y, x) / rad]);
    }
    line.push([to.lat, to.lon]);
    return line;
  }

  class Ground {
    constructor(map) {
      this.map = map;
      this.renderer = L.svg({ pane: "marks", padding: 0.5 });
      this.drawn = L.layerGroup().addTo(map);
      this.circles = []; // {at, radius, ring}: layer point, pixels, a ring's label or ""
      this.labelBoxes = [];
      this.sizes = new Map();
      this.cover = 0; // how much of the map's upper edge is covered, in pixels
    }

    /** `chosen` is a pin or null; labels keep clear of the boxes `taken`, in layer points. */
    draw({ origin, rings }, chosen, textScale, taken) {
      this.drawn.clearLayers();
      this.circles = [];
      this.labelBoxes = [];
      this.taken = taken;
      this.textScale = textScale;
      if (chosen) this._circle(chosen, chosen.radius_km, "pin-radius");
      if (!origin) return;
      this._circle(origin, origin.radius_km, "origin-radius");
      if (chosen) this._drawWay(origin, chosen);
      for (const ring of rings) this._drawRing(origin, ring);
    }

    /** Which circles can be seen in a view, a box in layer points. */
    inView([left, top, right, bottom]) {
      const shown = this.circles.filter(({ at, radius }) => {
        const near = [Math.max(left - at.x, 0, at.x - right), Math.max(top - at.y, 0, at.y - bottom)];
        const far = [Math.max(at.x - left, right - at.x), Math.max(at.y - top, bottom - at.y)];
        return Math.hypot(...near) <= radius && radius <= Math.hypot(...far);
      });
      return {
        radius: shown.some(({ ring, radius }) => !ring && radius >= LEAST_RADIUS_PX),
        rings: shown.map(({ ring }) => ring).filter(Boolean),
      };
    }

    _circle(at, km, className, ring = "") {
      L.circle([at.lat, at.lon], {
        renderer: this.renderer, interactive: false, radius: km * 1000, className,
      }).addTo(this.drawn);
      const middle = this._point(at.lat, at.lon);
      const foot = this._point(Math.max(-85, at.lat - km / KM_PER_DEGREE), at.lon);
      this.circles.push({ at: middle, radius: foot.y - middle.y, ring });
    }

    _drawRing(origin, ring) {
      const degrees = ring.radius_km / KM_PER_DEGREE;
      const foot = this._point(Math.max(-85, origin.lat - degrees), origin.lon);
      const radius = foot.y - this._point(origin.lat, origin.lon).y;
      if (radius < LEAST_RING_PX) return;
      this._circle(origin, ring.radius_km, "ring", ring.label);
      if (radius <= 2 * LEAST_RING_PX * this.textScale) return;
      const size = this.map.getSize();
      const low = this.map.layerPointToContainerPoint(foot).y;
      const covered = low < size.y && low > size.y - SCALE_PX * this.textScale;
      const head = this._point(Math.min(85, origin.lat + degrees), origin.lon);
      this._chip("ring-label", covered ? head : foot, ring.label);
    }

    _drawWay(origin, chosen) {
      const line = greatCircle(origin, chosen);
      for (const className of ["way-edge", "way"]) {
        L.polyline(line, {
          renderer: this.renderer, interactive: false, className,
        }).addTo(this.drawn);
      }
      const ends = [line[0], line[line.length - 1]].map(([lat, lon]) => this._point(lat, lon));
      if (!chosen.distance || ends[0].distanceTo(ends[1]) < LEAST_WAY_PX * this.textScale) return;
      const middle = line.length > 2
        ? this._point(...line[Math.floor(line.length / 2)])
        : ends[0].add(ends[1]).divideBy(2);
      this._chip("way-label", middle, chosen.distance);
    }

    /**
     * Width and height of a label. To ask the page for it would make the page lay itself out, so
     * that is done for the first label of each look, and then only the text is measured.
     */
    measured(label, textScale) {
      const key = `${label.className} ${textScale}`;
      const text = label.textContent;
      if (!this.sizes.has(key)) {
        const edges = label.offsetWidth - this._textWidth(text, textScale);
        this.sizes.set(key, [edges, label.offsetHeight]);
      }
      const [edges, height] = this.sizes.get(key);
      return [edges + this._textWidth(text, textScale), height];
    }

    _textWidth(text, textScale) {
      this.pen = this.pen || document.createElement("canvas").getContext("2d");
      this.pen.font = `600 ${12 * textScale}px system-ui, sans-serif`;
      return this.pen.measureText(text).width;
    }

    _point(lat, lon) {
      return this.map.latLngToLayerPoint([lat, lon]);
    }

    /** A label on the ground; left out where it would lie on another, or half under the furniture. */
    _chip(className, point, text) {
      const icon = L.divIcon({ className: `chip ${className}`, iconSize: null });
      const options = { icon, interactive: false, keyboard: false, pane: "chips" };
      const marker = L.marker(this.map.layerPointToLatLng(point), options).addTo(this.drawn);
      const node = marker.getElement();
      node.textContent = text;
      const [w, h] = this.measured(node, this.textScale).map((length) => length / 2);
      const box = [point.x - w, point.y - h, point.x + w, point.y + h];
      const taken = [...this.labelBoxes, ...this.taken];
      const top = this.map.layerPointToContainerPoint([0, box[1]]).y;
      if ((top < this.cover && top > -2 * h) || taken.some((other) => TrialFinder.overlap(other, box))) marker.remove();
      else this.labelBoxes.push(box);
    }
  }

  TrialFinder.Ground = Ground;
})(window.TrialFinder);
