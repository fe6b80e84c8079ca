// The base map: land, water, borders and names, drawn on one canvas from base.json and base.bin,
// and until those are there from far.json and far.bin, which have what a far view needs.
import { fixedBoxes, overlap, seenFrom, viewBox } from "./boxes.js";
import { beforeNextFrame } from "./elements.js";
import { Names } from "./names.js";
import { readShapes } from "./shapes.js";
import { Sheet } from "./sheet.js";

/** @import { Box } from "./boxes.js" */
/** @import { BaseFiles, LayerName } from "./page.js" */
/** @import { Projection } from "./shapes.js" */

/**
 * How a layer is drawn: colors, pixels, and the size below which a shape is left out.
 *
 * @typedef {{ line: string, width: number, fill?: string, smallest?: number }} Look
 */

const FAR_TO_ZOOM = 4.5; // as tools/build_far_basemap.py makes it
const COUNTIES_FROM_ZOOM = 7;
const RIVERS_FROM_ZOOM = 3.5;
const RIVERS_TO_ZOOM = 8.5; // closer, their course is not known well enough
const COUNTRY_NAMES_TO_ZOOM = 7;
const REGION_NAMES_FROM_ZOOM = 3.5;

export class BaseLayer {
  /**
   * To be made after the pins, around which its names are drawn.
   *
   * @param {L.Map} map
   * @param {BaseFiles} far
   */
  constructor(map, far) {
    this.map = map;
    this.far = true; // whether only what a far view needs is there
    this._size = far.data.size;
    this._shapes = readShapes(far.shapes, far.data.layers, far.data.size);
    this._names = new Names(far.data);
    this._textScale = 1;
    /** @type {Box[]} */
    this._obstacles = [];
    this._streets = false;
    this._picture = false;
    /** @type {Map<string, string>} */
    this._colors = new Map();
    this._drawnAt = L.point(NaN, NaN); // the upper left corner of the map when it was drawn
    this._stale = true;
    this._named = false;
    this._sheet = new Sheet(map, /** @type {HTMLElement} */ (map.getPane("base")), "base-canvas");
    map.on("move", this._onMove, this);
    map.on("moveend zoomend viewreset resize", this.refresh, this);
  }

  /**
   * Names keep clear of these boxes from now on.
   *
   * @param {Box[]} boxes in layer points
   */
  setObstacles(boxes) {
    this._obstacles = boxes;
    this._stale = true;
  }

  /** @param {number} scale */
  setTextScale(scale) {
    this._textScale = scale;
    this._stale = true;
  }

  /**
   * Whether the street map lies over this one.
   *
   * @param {boolean} shown
   */
  setStreets(shown) {
    if (this._streets === shown) return;
    this._streets = shown;
    this._stale = true;
  }

  /**
   * In a picture no name is cut off, or lies under the card.
   *
   * @param {boolean} taken
   */
  setPicture(taken) {
    this._picture = taken;
    this._stale = true;
  }

  /** The colors have changed. */
  recolor() {
    this._colors.clear();
    this._stale = true;
  }

  /**
   * All that there is, from now on.
   *
   * @param {BaseFiles} all
   */
  complete({ data, shapes }) {
    this.far = false;
    this._shapes = readShapes(shapes, data.layers, data.size);
    this._names = new Names(data);
    this._stale = true;
  }

  /** Whether what is in view needs more than is there. */
  get lacks() {
    return this.far && this.map.getZoom() > FAR_TO_ZOOM;
  }

  /** From now on there is more land than is in view. */
  widen() {
    this._sheet.narrow = false;
    this._stale = true;
  }

  /** Draws where something has changed, once all pins stand. */
  refresh() {
    const stands = !this._stale && this._corner().equals(this._drawnAt);
    if (stands && this._sheet.covers()) return;
    this._redraw();
    this._nameSoon();
  }

  /** Draws for a step of a drag only where the sheet no longer covers the map. */
  _onMove() {
    if (!this._sheet.sameZoom() || this._sheet.covers()) return; // the end of a zoom is near
    this._redraw();
    this._paintNames();
  }

  /** Land and borders now; the names, which take the longest, follow before the next frame. */
  _redraw() {
    this._stale = false;
    this._named = false;
    this._drawnAt = this._corner();
    this._paint(this._sheet.lay());
  }

  _nameSoon() {
    beforeNextFrame(() => {
      if (!this._named && !this._stale) this._paintNames();
    });
  }

  /**
   * A color of the style sheet; asked of the page once for each theme, since asking is slow.
   *
   * @param {string} name
   */
  _color(name) {
    let color = this._colors.get(name);
    if (color === undefined) {
      color = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      this._colors.set(name, color);
    }
    return color;
  }

  /**
   * @param {{ corner: L.Point, width: number, height: number }} area
   * @returns {Projection}
   */
  _projection({ corner, width, height }) {
    const { map } = this;
    const origin = map.getPixelOrigin().add(corner);
    const crs = /** @type {L.CRS} */ (map.options.crs);
    const scale = crs.scale(map.getZoom()) / this._size;
    return { scale, x: origin.x, y: origin.y, width, height };
  }

  /** @param {CanvasRenderingContext2D} context */
  _paint(context) {
    const zoom = this.map.getZoom();
    const projection = this._projection(this._sheet);
    const far = zoom < 5;
    /**
     * @param {LayerName} kind
     * @param {string} line
     * @param {number} width
     * @param {{ fill?: string, smallest?: number }} [more]
     */
    const draw = (kind, line, width, more) => {
      this._draw(context, projection, zoom, kind, { line: this._color(line), width, ...more });
    };
    context.fillStyle = this._color("--sea");
    context.fillRect(0, 0, projection.width, projection.height);
    context.lineJoin = "round";
    draw("land", "--coast", far ? 0.6 : 0.9, { fill: this._color("--land"), smallest: 1.5 });
    if (zoom >= COUNTIES_FROM_ZOOM) draw("counties", "--county", 1);
    if (zoom >= RIVERS_FROM_ZOOM && zoom <= RIVERS_TO_ZOOM) {
      draw("rivers", "--river", far ? 0.7 : 1.1, { smallest: 6 });
    }
    draw("regions", "--region", far ? 0.7 : 1.1);
    draw("lakes", "--coast", far ? 0.5 : 0.8, {
      fill: this._color("--sea"), smallest: zoom < 6.5 ? 5 : 2,
    });
    draw("borders", "--border", far ? 1 : 1.6);
  }

  _paintNames() {
    this._named = true;
    if (this._streets) return; // the tiles have names of their own
    const zoom = this.map.getZoom();
    const { context, whole } = this._sheet; // also of a narrow one, so that no name moves later
    if (!whole) return;
    const { corner, box } = whole;
    /** @param {Box} other */
    const onSheet = (other) => seenFrom(other, corner.x, corner.y);
    const near = this._obstacles.filter((other) => overlap(other, box));
    const [left, top, right, bottom] = onSheet(viewBox(this.map));
    context.save();
    context.translate(corner.x - this._sheet.corner.x, corner.y - this._sheet.corner.y);
    this._names.paint(context, this._projection(whole), zoom, {
      color: (name) => this._color(name),
      pins: near.map(onSheet),
      fixed: this._fixedBoxes().map(onSheet),
      within: (name) => !this._picture
        || (name[0] >= left && name[1] >= top && name[2] <= right && name[3] <= bottom),
      textScale: this._textScale,
      countries: zoom < COUNTRY_NAMES_TO_ZOOM,
      regions: zoom >= REGION_NAMES_FROM_ZOOM,
      rivers: zoom <= RIVERS_TO_ZOOM,
    });
    context.restore();
  }

  /** The upper left corner of what is in view, in layer points. */
  _corner() {
    return this.map.containerPointToLayerPoint([0, 0]);
  }

  /** What stands fixed over the map, under which no name goes, as boxes in layer points. */
  _fixedBoxes() {
    const { x, y } = this._corner();
    const boxes = fixedBoxes(this.map.getContainer(), this._picture ? [".card"] : []);
    return boxes.map((box) => seenFrom(box, -x, -y));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Projection} projection
   * @param {number} zoom
   * @param {LayerName} kind
   * @param {Look} look
   */
  _draw(context, projection, zoom, kind, { line, width, fill, smallest }) {
    context.beginPath();
    this._shapes[kind]?.trace(context, projection, zoom, { smallest, filled: Boolean(fill) });
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    context.strokeStyle = line;
    context.lineWidth = width;
    context.stroke();
  }
}
