// What lies on the ground under the pins: circles, rings, and the line to the chosen pin.
import { boxAround, overlap } from "./boxes.js";

/** @import { Box } from "./boxes.js" */
/** @import { Origin, Pin, Ring, Scene } from "./scene.js" */

/** @typedef {{ lat: number, lon: number }} GroundPoint in degrees */

/**
 * A circle as it is drawn, in layer points and pixels; `ring` is a ring's label or "".
 *
 * @typedef {{ at: L.Point, radius: number, ring: string }} Drawn
 */

const LEAST_RING_PX = 30;
const LEAST_RADIUS_PX = 5; // a smaller circle of uncertainty hides behind its pin
const LEAST_WAY_PX = 130; // a shorter line has no room for its label
const SCALE_PX = 52; // what the scale and the sources take of the lower edge
const STEP_RAD = 0.03; // of the line to a pin, fine enough to look bent

/**
 * The shortest way over the globe, as points a line can be drawn through. It has no length: the
 * points divide the angle between both ends into equal parts (spherical linear interpolation,
 * K. Shoemake, "Animating rotation with quaternion curves", 1985). Leaflet has nothing of the kind.
 *
 * @param {GroundPoint} from
 * @param {GroundPoint} to
 * @returns {[lat: number, lon: number][]}
 */
function greatCircle(from, to) {
  const rad = Math.PI / 180;
  /** @param {GroundPoint} p */
  const unit = (p) => [
    Math.cos(p.lat * rad) * Math.cos(p.lon * rad),
    Math.cos(p.lat * rad) * Math.sin(p.lon * rad),
    Math.sin(p.lat * rad),
  ];
  const a = unit(from);
  const b = unit(to);
  const angle = Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
  const steps = Math.max(1, Math.ceil(angle / STEP_RAD));
  /** @type {[lat: number, lon: number][]} */
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

/**
 * A line in parts that each stay on one side of the 180th meridian, where the map has its edges:
 * as one it would run back across the whole map.
 *
 * @param {[lat: number, lon: number][]} line
 * @returns {[lat: number, lon: number][][]}
 */
function cutAtEdge(line) {
  const parts = [[line[0]]];
  for (let i = 1; i < line.length; i += 1) {
    const [[lat, lon], [nextLat, nextLon]] = [line[i - 1], line[i]];
    if (Math.abs(nextLon - lon) > 180) {
      const edge = lon < 0 ? -180 : 180;
      const share = (180 - Math.abs(lon)) / (360 - Math.abs(nextLon - lon));
      const crossing = lat + share * (nextLat - lat);
      parts[parts.length - 1].push([crossing, edge]);
      parts.push([[crossing, -edge]]);
    }
    parts[parts.length - 1].push(line[i]);
  }
  return parts;
}

/**
 * Whether the line of a circle, not only what it encloses, crosses a box.
 *
 * @param {Drawn} circle
 * @param {Box} box
 */
function crosses({ at, radius }, [left, top, right, bottom]) {
  const near = [Math.max(left - at.x, 0, at.x - right), Math.max(top - at.y, 0, at.y - bottom)];
  const far = [Math.max(at.x - left, right - at.x), Math.max(at.y - top, bottom - at.y)];
  return Math.hypot(...near) <= radius && radius <= Math.hypot(...far);
}

export class Ground {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.renderer = L.svg({ pane: "marks", padding: 0.5 });
    this.drawn = L.layerGroup().addTo(map);
    /** @type {Drawn[]} */
    this.circles = [];
    /** @type {Box[]} */
    this.labelBoxes = [];
    /** @type {Box[]} */
    this.taken = [];
    /** @type {Map<string, [edges: number, height: number]>} */
    this.sizes = new Map();
    this.pen = /** @type {CanvasRenderingContext2D} */ (
      document.createElement("canvas").getContext("2d")
    );
    this.textScale = 1;
    this.cover = 0; // how much of the map's upper edge is covered, in pixels
  }

  /**
   * @param {Scene} scene
   * @param {Pin | null} chosen
   * @param {number} textScale
   * @param {Box[]} taken what labels keep clear of, in layer points
   */
  draw({ origin, rings }, chosen, textScale, taken) {
    this.drawn.clearLayers();
    this.circles = [];
    this.labelBoxes = [];
    this.taken = taken;
    this.textScale = textScale;
    if (chosen) this._drawCircle(chosen, "pin-radius");
    if (!origin) return;
    this._drawCircle(origin, "origin-radius");
    if (chosen) this._drawWay(origin, chosen);
    for (const ring of rings) this._drawRing(origin, ring);
  }

  /**
   * Which circles can be seen in a view.
   *
   * @param {Box} view in layer points
   */
  inView(view) {
    const shown = this.circles.filter((circle) => crosses(circle, view));
    return {
      radius: shown.some(({ ring, radius }) => !ring && radius >= LEAST_RADIUS_PX),
      rings: shown.map(({ ring }) => ring).filter(Boolean),
    };
  }

  /**
   * Draws a circle, and tells where it came to lie. How far it reaches is Leaflet's to say.
   *
   * @param {GroundPoint} middle
   * @param {number} km
   * @param {string} className
   */
  _circle(middle, km, className) {
    const circle = L.circle([middle.lat, middle.lon], {
      renderer: this.renderer, interactive: false, radius: km * 1000, className,
    }).addTo(this.drawn);
    const bounds = circle.getBounds();
    const upper = this.map.latLngToLayerPoint(bounds.getNorthWest());
    const lower = this.map.latLngToLayerPoint(bounds.getSouthEast());
    return { circle, at: upper.add(lower).divideBy(2), radius: (lower.y - upper.y) / 2 };
  }

  /**
   * How far a place may be off.
   *
   * @param {GroundPoint & { radius_km: number }} place
   * @param {string} className
   */
  _drawCircle(place, className) {
    const { at, radius } = this._circle(place, place.radius_km, className);
    this.circles.push({ at, radius, ring: "" });
  }

  /**
   * @param {Origin} origin
   * @param {Ring} ring
   */
  _drawRing(origin, ring) {
    const { circle, at, radius } = this._circle(origin, ring.radius_km, "ring");
    if (radius < LEAST_RING_PX) {
      circle.remove();
      return;
    }
    this.circles.push({ at, radius, ring: ring.label });
    if (radius <= 2 * LEAST_RING_PX * this.textScale) return;
    const size = this.map.getSize();
    const low = this.map.layerPointToContainerPoint([at.x, at.y + radius]).y;
    const covered = low < size.y && low > size.y - SCALE_PX * this.textScale;
    this._chip("ring-label", L.point(at.x, at.y + (covered ? -radius : radius)), ring.label);
  }

  /**
   * @param {Origin} origin
   * @param {Pin} chosen
   */
  _drawWay(origin, chosen) {
    const line = greatCircle(origin, chosen);
    const parts = cutAtEdge(line);
    for (const className of ["way-edge", "way"]) {
      L.polyline(parts, {
        renderer: this.renderer, interactive: false, className,
      }).addTo(this.drawn);
    }
    const [start, end] = [line[0], line[line.length - 1]].map((at) => this._point(at));
    if (!chosen.distance || start.distanceTo(end) < LEAST_WAY_PX * this.textScale) return;
    const middle = line.length > 2
      ? this._point(line[Math.floor(line.length / 2)])
      : start.add(end).divideBy(2);
    this._chip("way-label", middle, chosen.distance);
  }

  /**
   * Width and height of a label. To ask the page for it would make the page lay itself out, so
   * that is done for the first label of each kind, and then only the text is measured.
   *
   * @param {HTMLElement} label
   * @param {number} textScale
   * @returns {[width: number, height: number]}
   */
  measured(label, textScale) {
    const key = `${label.className} ${textScale}`;
    const width = this._textWidth(label.textContent, textScale);
    const size = this.sizes.get(key) || [label.offsetWidth - width, label.offsetHeight];
    this.sizes.set(key, size);
    return [size[0] + width, size[1]];
  }

  /**
   * @param {string | null} text
   * @param {number} textScale
   */
  _textWidth(text, textScale) {
    this.pen.font = `600 ${12 * textScale}px system-ui, sans-serif`;
    return this.pen.measureText(text || "").width;
  }

  /** @param {[lat: number, lon: number]} at */
  _point(at) {
    return this.map.latLngToLayerPoint(at);
  }

  /**
   * A label on the ground; left out where it would lie on another, or half under the furniture.
   *
   * @param {string} className
   * @param {L.Point} point
   * @param {string} text
   */
  _chip(className, point, text) {
    const icon = L.divIcon({ className: `chip ${className}`, iconSize: undefined });
    const options = { icon, interactive: false, keyboard: false, pane: "chips" };
    const marker = L.marker(this.map.layerPointToLatLng(point), options).addTo(this.drawn);
    const node = marker.getElement();
    if (!node) return;
    node.textContent = text;
    const [width, height] = this.measured(node, this.textScale);
    const box = boxAround(point.x, point.y, width / 2, height / 2);
    const top = this.map.layerPointToContainerPoint([0, box[1]]).y;
    const halfCovered = top < this.cover && top > -height;
    const taken = [...this.labelBoxes, ...this.taken];
    if (halfCovered || taken.some((other) => overlap(other, box))) marker.remove();
    else this.labelBoxes.push(box);
  }
}
