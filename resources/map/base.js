// The base map: land, water, borders and names, drawn on one canvas from base.json and base.bin.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const COUNTIES_FROM_ZOOM = 7;
  const RIVERS_FROM_ZOOM = 3.5;
  const RIVERS_TO_ZOOM = 8.5; // closer, their course is not known well enough
  const COUNTRY_NAMES_TO_ZOOM = 7;
  const REGION_NAMES_FROM_ZOOM = 3.5;

  /** Calls before the next frame; a hidden page has no frames, so a timer stands in. */
  TrialFinder.beforeNextFrame = function (call) {
    let called = false;
    const once = () => {
      if (called) return;
      called = true;
      call();
    };
    requestAnimationFrame(once);
    setTimeout(once, 120);
  };

  const BaseLayer = L.Layer.extend({
    options: { pane: "base" },

    /** `data` is base.json, `buffer` base.bin. */
    initialize(data, buffer) {
      this._size = data.size;
      this._shapes = TrialFinder.readShapes(buffer, data.layers, data.size);
      this._names = new TrialFinder.Names(data);
      this._textScale = 1;
      this._obstacles = [];
      this._streets = false;
      this._picture = false;
      this._drawnAt = L.point(NaN, NaN); // the upper left corner of the map when it was drawn
    },

    onAdd(map) {
      this._sheet = new TrialFinder.Sheet(map, this.getPane(), "base-canvas");
      map.on("move moveend zoomend viewreset resize", this.refresh, this);
      this._stale = true;
    },

    /** Boxes [left, top, right, bottom] in layer points that names keep clear of from now on. */
    setObstacles(boxes) {
      this._obstacles = boxes;
      this._stale = true;
    },

    setTextScale(scale) {
      this._textScale = scale;
      this._stale = true;
    },

    /** Whether the street map lies over this one. */
    setStreets(shown) {
      if (this._streets === shown) return;
      this._streets = shown;
      this._stale = true;
    },

    /** In a picture no name is cut off, or lies under the card. */
    setPicture(taken) {
      this._picture = taken;
      this._stale = true;
    },

    /** The colors have changed. */
    recolor() {
      this._colors = null;
      this._stale = true;
    },

    /** Draws where something has changed, once all pins stand; not for each step of a drag. */
    refresh(event) {
      const moving = event && event.type === "move";
      if (moving && !this._sheet.sameZoom()) return; // the end of the move is near
      const stands = moving || (!this._stale && this._corner().equals(this._drawnAt));
      if (stands && this._sheet.covers()) return;
      this._redraw();
      if (moving) this._paintNames();
      else this._nameSoon();
    },

    /** Land and borders now; the names, which take the longest, follow before the next frame. */
    _redraw() {
      this._stale = false;
      this._named = false;
      this._drawnAt = this._corner();
      this._paint(this._sheet.lay());
    },

    _nameSoon() {
      TrialFinder.beforeNextFrame(() => {
        if (!this._named && !this._stale) this._paintNames();
      });
    },

    /** A color of the style sheet; asked of the page once for each look, since asking is slow. */
    _color(name) {
      if (!this._colors) {
        this._colors = new Map();
        this._look = getComputedStyle(document.documentElement);
      }
      if (!this._colors.has(name)) {
        this._colors.set(name, this._look.getPropertyValue(name).trim());
      }
      return this._colors.get(name);
    },

    /** The world as the sheet shows it: pixels a unit, and where its corner lies. */
    _view() {
      const { corner, width, height } = this._sheet;
      const map = this._map;
      const origin = map.getPixelOrigin().add(corner);
      const scale = map.options.crs.scale(map.getZoom()) / this._size;
      return { scale, x: origin.x, y: origin.y, width, height };
    },

    _paint(context) {
      const zoom = this._map.getZoom();
      const view = this._view();
      const far = zoom < 5;
      const draw = (kind, line, width, more) => {
        this._draw(context, view, zoom, kind, { line: this._color(line), width, ...more });
      };
      context.fillStyle = this._color("--sea");
      context.fillRect(0, 0, view.width, view.height);
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
    },

    _paintNames() {
      this._named = true;
      if (this._streets) return; // the tiles have names of their own
      const zoom = this._map.getZoom();
      const { corner, box, context } = this._sheet;
      const onSheet = (other) => [
        other[0] - corner.x, other[1] - corner.y, other[2] - corner.x, other[3] - corner.y,
      ];
      const near = this._obstacles.filter((other) => TrialFinder.overlap(other, box));
      const [left, top, right, bottom] = onSheet(TrialFinder.viewBox(this._map));
      this._names.paint(context, this._view(), zoom, {
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
    },

    /** The upper left corner of what is in view, in layer points. */
    _corner() {
      return this._map.containerPointToLayerPoint([0, 0]);
    },

    /** What stands fixed over the map, under which no name goes, as boxes in layer points. */
    _fixedBoxes() {
      const { x, y } = this._corner();
      const boxes = TrialFinder.fixedBoxes(this._map.getContainer(), this._picture ? [".card"] : []);
      return boxes.map((box) => [box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
    },

    _draw(context, view, zoom, kind, { line, width, fill, smallest }) {
      context.beginPath();
      this._shapes[kind].trace(context, view, zoom, { smallest, filled: Boolean(fill) });
      if (fill) {
        context.fillStyle = fill;
        context.fill();
      }
      context.strokeStyle = line;
      context.lineWidth = width;
      context.stroke();
    },
  });

  TrialFinder.BaseLayer = BaseLayer;
})(window.TrialFinder);
