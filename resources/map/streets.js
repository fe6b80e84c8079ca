// The street map, only while somebody asks for it: tiles that the window fetches and hands on.

/** @import { BaseLayer } from "./base.js" */
/** @import { Streets as Server } from "./scene.js" */

const MOST_ZOOM = 17;
const MOST_ZOOM_OF_BASE = 12; // closer, its shapes have nothing more to tell
const LEAST_ZOOM = 1;

export class StreetLayer {
  /**
   * @param {L.Map} map
   * @param {BaseLayer} base
   */
  constructor(map, base) {
    this.map = map;
    this.base = base;
    /** @type {L.TileLayer | null} */
    this.layer = null;
    this.usualSnap = map.options.zoomSnap;
    map.setMinZoom(LEAST_ZOOM); // folium sets limits with tiles only
    map.setMaxZoom(MOST_ZOOM_OF_BASE);
  }

  /**
   * Tiles are asked for as they come into view.
   *
   * @param {Server | null} server
   */
  show(server) {
    if (this.layer) this.layer.remove();
    this.layer = null;
    const { map } = this;
    map.options.zoomSnap = server ? 1 : this.usualSnap; // between, tiles would be blurred
    const most = server ? MOST_ZOOM : MOST_ZOOM_OF_BASE;
    if (map.getZoom() > most) map.setView(map.getCenter(), most, { animate: false });
    map.setMaxZoom(most);
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
    }
    this.base.setStreets(Boolean(server));
    document.documentElement.dataset.streets = server ? "on" : "off";
  }
}
