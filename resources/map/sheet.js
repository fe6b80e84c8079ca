// A canvas somewhat larger than the map, so that it need not be drawn anew for each step of a drag.

/** @import { Box } from "./boxes.js" */

const PADDING = 0.3; // of the map's width and height, on each side

/**
 * A part of the map's plane: its corner in layer points, its size in pixels, and both as a box.
 *
 * @typedef {{ corner: L.Point, width: number, height: number, box: Box }} Area
 */

export class Sheet {
  /**
   * @param {L.Map} map
   * @param {HTMLElement} pane
   * @param {string} className
   */
  constructor(map, pane, className) {
    this.map = map;
    this.canvas = L.DomUtil.create("canvas", className, pane);
    this.canvas.setAttribute("aria-hidden", "true");
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    /** @type {Box | null} */
    this.box = null; // in layer points
    this.corner = L.point(0, 0);
    this.width = 0;
    this.height = 0;
    this.zoom = "";
    /** @type {Area | null} */
    this.whole = null; // its area as it would be if it were not narrow
    this.narrow = true; // only as large as the map, which the first one is drawn sooner on
  }

  /**
   * A canvas's area, as it lies under the map now: the map's own, and what is drawn beside it.
   *
   * @param {number} padding
   * @returns {Area}
   */
  _area(padding) {
    const size = this.map.getSize();
    const margin = size.multiplyBy(padding).round();
    const corner = this.map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    return { corner, width, height, box: [corner.x, corner.y, corner.x + width, corner.y + height] };
  }


  /** Whether what is drawn still covers the map, at the zoom at which it was drawn. */
  covers() {
    if (!this.box || this.zoom !== this._zoom()) return false;
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const size = this.map.getSize();
    const [left, top, right, bottom] = this.box;
    return x >= left && y >= top && x + size.x <= right && y + size.y <= bottom;
  }

  /** Whether the map has only been moved since the sheet was laid. */
  sameZoom() {
    return this.box !== null && this.zoom === this._zoom();
  }

  /**
   * Whether a box in layer points shows on the sheet.
   *
   * @param {Box} box
   */
  holds([left, top, right, bottom]) {
    const at = this.box;
    return at !== null && left < at[2] && right > at[0] && top < at[3] && bottom > at[1];
  }

  /** Lays the sheet under the map anew and empties it; its pen works in layer points less `box`. */
  lay() {
    const { canvas } = this;
    this.whole = this._area(PADDING);
    const { corner, width, height, box } = this.narrow ? this._area(0) : this.whole;
    [this.corner, this.width, this.height, this.box] = [corner, width, height, box];
    this.zoom = this._zoom();
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(this.width * ratio), Math.round(this.height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${this.width}px`;
      canvas.style.height = `${this.height}px`;
    }
    L.DomUtil.setPosition(canvas, corner);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return this.context;
  }

  _zoom() {
    return `${this.map.getZoom()} ${this.map.getPixelOrigin()}`;
  }
}
