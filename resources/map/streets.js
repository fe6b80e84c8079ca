// The street map, only while somebody asks for it: tiles that the window fetches and hands on.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const MOST_ZOOM = 17;

  class Streets {
    constructor(map, base) {
      this.map = map;
      this.base = base;
      this.layer = null;
      this.usual = { zoomSnap: map.options.zoomSnap, maxZoom: map.getMaxZoom() };
    }

    /** `server` is {attribution, address} or null. Tiles are asked for as they come into view. */
    show(server) {
      if (this.layer) this.layer.remove();
      this.layer = null;
      const { map } = this;
      map.options.zoomSnap = server ? 1 : this.usual.zoomSnap; // between, tiles would be blurred
      map.setMaxZoom(server ? MOST_ZOOM : this.usual.maxZoom);
      if (server) {
        const whole = Math.round(map.getZoom());
        if (whole !== map.getZoom()) map.setZoom(whole, { animate: false });
        this.layer = L.tileLayer(server.address, {
          pane: "tiles",
          maxZoom: MOST_ZOOM,
          maxNativeZoom: MOST_ZOOM,
          keepBuffer: 0,
          updateWhenIdle: true,
          updateWhenZooming: false,
        }).addTo(map);
      } else if (map.getZoom() > this.usual.maxZoom) {
        map.setZoom(this.usual.maxZoom, { animate: false });
      }
      this.base.setStreets(Boolean(server));
      document.documentElement.dataset.streets = server ? "on" : "off";
    }
  }

  TrialFinder.Streets = Streets;
})(window.TrialFinder);
