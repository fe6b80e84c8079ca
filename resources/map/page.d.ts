// What the page finds when its scripts run: the window's end of the channel, the data of the base
// map, and the one name under which the scripts can be reached.

import type { Order, Scene, Streets, View } from "./scene.js";

/** The slots of `Bridge` in trialfinder/gui/map/web/page.py, and its signals. */
export interface Bridge {
  ready(): void;
  failed(text: string): void;
  drawn(revision: number): void;
  pin_chosen(index: number): void;
  pin_hovered(index: number): void;
  moved(lat: number, lon: number, zoom: number, by_person: boolean): void;
  left(): void;
  said(text: string, is_button: boolean): void;
  pictured(text: string): void;
  sent: { connect(hear: (text: string) => void): void };
  uncovered: { connect(hear: () => void): void };
}

/** What each order of the window brings. `resize` brings its size, as every order does. */
export interface OrderValues {
  show: Scene;
  select: number | null;
  highlight: number | null;
  theme: string;
  textScale: number;
  resize: null;
  view: View;
  streets: Streets | null;
  picture: string | null;
  focus: null;
}

export type Orders = { [Name in Order["order"]]: (value: OrderValues[Name]) => void };

/** Rows of an area where its name has room: middle x, y and width, one row after the other. */
export type Rows = number[];

/** base.json, as tools/build_basemap.py writes it, or far.json. Lengths are in parts of the world's `size`. */
export interface BaseData {
  size: number;
  /** Name, number of runs, number of steps. */
  layers: [name: LayerName, runs: number, steps: number][];
  /** A country's or region's name, a shorter one or "", and its rows. */
  countries: [name: string, short: string, rows: Rows][];
  regions: [name: string, short: string, rows: Rows][];
  /** `from` is the zoom from which on a name is shown; `size` 0 is the largest of three. */
  cities: [name: string, x: number, y: number, from: number, size: number][];
  lakes: [name: string, rows: Rows, from: number][];
  /** `slope` is in degrees, clockwise. */
  rivers: [name: string, x: number, y: number, slope: number, from: number][];
}

/** One of these with its shapes: base.bin or far.bin, which has no counties. */
export interface BaseFiles {
  data: BaseData;
  shapes: ArrayBuffer;
}

export type LayerName = "land" | "rivers" | "lakes" | "borders" | "regions" | "counties";

declare global {
  /** Qt's own script of the channel. */
  const QWebChannel: new (
    transport: object,
    opened: (channel: { objects: { bridge: Bridge } }) => void,
  ) => object;
  const qt: { webChannelTransport: object };

  interface Window {
    TrialFinder: typeof import("./map.js").TrialFinder;
  }
}
