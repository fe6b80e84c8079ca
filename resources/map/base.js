// The base map: land, water, borders and names, drawn on one canvas from base.json.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const COUNTIES_FROM_ZOOM = 7;
  const COUNTRY_NAMES_TO_ZOOM = 7;
  const REGION_NAMES_FROM_ZOOM = 3.5;
  const LEAST_STEP = 0.7; // pixels; nearer corners of a path add nothing that can be seen

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

  /** A text that differs where anything on the map would stand elsewhere. */
  TrialFinder.viewKey = function (map) {
    const shift = L.DomUtil.getPosition(map.getPane("mapPane"));
    return [map.getZoom(), map.getPixelOrigin(), map.getSize(), shift].join();
  };

  /** Turns differences into coordinates and notes the box, so that what is out of view is skipped. */
  function unpack(flat) {
    const points = new Int32Array(flat.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let x = 0;
    let y = 0;
    for (let i = 0; i < flat.length; i += 2) {
      points[i] = x += flat[i];
      points[i + 1] = y += flat[i + 1];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
    return { points, box };
  }

  /** Which sides of the canvas a point lies beyond, as bits. */
  function side(x, y, width, height) {
    return (x < -8 ? 1 : x > width + 8 ? 2 : 0) | (y < -8 ? 4 : y > height + 8 ? 8 : 0);
  }

  const BaseLayer = L.Layer.extend({
    options: { pane: "base", padding: 0.3 },

    initialize(data) {
      this._size = data.size;
      this._paths = {};
      for (const kind of ["land", "lakes", "counties", "regions", "borders"]) {
        this._paths[kind] = data[kind].map(unpack);
      }
      this._names = new TrialFinder.Names(data);
      this._textScale = 1;
      this._obstacles = [];
    },

    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "base-canvas", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this._look = getComputedStyle(document.documentElement);
      map.on("moveend zoomend viewreset resize", this.refresh, this);
      map.on("move", this._onMove, this);
      this._stale = true;
    },

    onRemove(map) {
      map.off("moveend zoomend viewreset resize", this.refresh, this);
      map.off("move", this._onMove, this);
      this._canvas.remove();
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

    /** The colors have changed. */
    recolor() {
      this._stale = true;
    },

    /** Draws where something has changed; Leaflet tells of each change of view three times. */
    refresh() {
      const view = TrialFinder.viewKey(this._map);
      if (this._stale || view !== this._view) this.redraw();
    },

    redraw() {
      this._stale = false;
      this._view = TrialFinder.viewKey(this._map);
      this._draw();
    },

    _onMove() {
      const shown = this._map.containerPointToLayerPoint([0, 0]);
      const size = this._map.getSize();
      const at = this._topLeft;
      if (!at) return; // nothing is drawn yet
      const gone = shown.x < at.x || shown.y < at.y ||
        shown.x + size.x > at.x + this._width || shown.y + size.y > at.y + this._height;
      if (gone) this.redraw();
    },

    _draw() {
      const map = this._map;
      const size = map.getSize();
      const margin = size.multiplyBy(this.options.padding).round();
      this._topLeft = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
      this._width = size.x + 2 * margin.x;
      this._height = size.y + 2 * margin.y;
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._canvas;
      const wanted = [Math.round(this._width * ratio), Math.round(this._height * ratio)];
      if (canvas.width !== wanted[0] || canvas.height !== wanted[1]) {
        [canvas.width, canvas.height] = wanted;
        canvas.style.width = `${this._width}px`;
        canvas.style.height = `${this._height}px`;
      }
      L.DomUtil.setPosition(canvas, this._topLeft);
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      this._paint(context);
    },

    _paint(context) {
      const map = this._map;
      const zoom = map.getZoom();
      const origin = map.getPixelOrigin().add(this._topLeft);
      const scale = map.options.crs.scale(zoom) / this._size;
      const view = { scale, x: origin.x, y: origin.y, width: this._width, height: this._height };
      const color = (name) => this._look.getPropertyValue(name).trim();
      context.fillStyle = color("--sea");
      context.fillRect(0, 0, view.width, view.height);
      context.lineJoin = "round";
      this._fill(context, view, "land", color("--land"), color("--coast"));
      if (zoom >= COUNTIES_FROM_ZOOM) {
        this._stroke(context, view, "counties", color("--county"), 1);
      }
      this._stroke(context, view, "regions", color("--region"), zoom < 5 ? 0.7 : 1.1);
      this._fill(context, view, "lakes", color("--sea"), color("--coast"));
      this._stroke(context, view, "borders", color("--border"), zoom < 5 ? 1 : 1.6);
      const boxes = this._obstacles.map((box) => [
        box[0] - this._topLeft.x, box[1] - this._topLeft.y,
        box[2] - this._topLeft.x, box[3] - this._topLeft.y,
      ]);
      this._names.paint(context, view, zoom, {
        color,
        obstacles: boxes,
        textScale: this._textScale,
        countries: zoom < COUNTRY_NAMES_TO_ZOOM,
        regions: zoom >= REGION_NAMES_FROM_ZOOM,
      });
    },

    _fill(context, view, kind, fill, line) {
      context.beginPath();
      this._trace(context, view, this._paths[kind]);
      context.fillStyle = fill;
      context.fill();
      context.strokeStyle = line;
      context.lineWidth = 0.8;
      context.stroke();
    },

    _stroke(context, view, kind, line, width) {
      context.beginPath();
      this._trace(context, view, this._paths[kind]);
      context.strokeStyle = line;
      context.lineWidth = width;
      context.stroke();
    },

    /** Adds the paths in view, in each copy of the world that is in view. */
    _trace(context, view, paths) {
      for (const copy of [-1, 0, 1]) {
        const dx = copy * this._size * view.scale - view.x;
        if (dx > view.width || dx + this._size * view.scale < 0) continue;
        for (const { points, box } of paths) {
          if (box[2] * view.scale + dx < 0 || box[0] * view.scale + dx > view.width) continue;
          if (box[3] * view.scale < view.y) continue;
          if (box[1] * view.scale > view.y + view.height) continue;
          const wide = Math.max(box[2] - box[0], box[3] - box[1]) * view.scale;
          if (wide > LEAST_STEP) this._tracePath(context, view, points, dx);
        }
      }
    },

    /** Leaves out corners that fall together or that lie, with both neighbors, beyond one side. */
    _tracePath(context, view, points, dx) {
      const { scale, y: top, width, height } = view;
      let lastX = points[0] * scale + dx;
      let lastY = points[1] * scale - top;
      let lastSide = side(lastX, lastY, width, height);
      let skipped = false;
      let skippedX = 0;
      let skippedY = 0;
      context.moveTo(lastX, lastY);
      for (let i = 2; i < points.length; i += 2) {
        const x = points[i] * scale + dx;
        const y = points[i + 1] * scale - top;
        const here = side(x, y, width, height);
        const last = i === points.length - 2;
        if (!last && here & lastSide) {
          skipped = true;
          skippedX = x;
          skippedY = y;
          lastSide &= here;
          continue;
        }
        if (!last && !skipped && here === lastSide &&
            Math.abs(x - lastX) < LEAST_STEP && Math.abs(y - lastY) < LEAST_STEP) {
          continue;
        }
        if (skipped) context.lineTo(skippedX, skippedY);
        context.lineTo(x, y);
        lastX = x;
        lastY = y;
        lastSide = here;
        skipped = false;
      }
    },
  });

  TrialFinder.BaseLayer = BaseLayer;
})(window.TrialFinder);
