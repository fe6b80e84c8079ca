// What crosses from the window to the page, as JSON: trialfinder/mapping/scene.py, where each part
// is described. Every struct and field there stands here with the type that its JSON has, and
// tests/mapping/test_scene_types.py holds the two to each other.

export interface Pin {
  index: number;
  lat: number;
  lon: number;
  radius_km: number;
  number: string | null;
  title: string;
  lines: string[];
  label: string;
  distance: string;
  tied: boolean;
  pale: boolean;
  closed: boolean;
  waiting: boolean;
  standing: string;
}

export interface Origin {
  lat: number;
  lon: number;
  radius_km: number;
  label: string;
}

export interface Ring {
  radius_km: number;
  label: string;
}

export interface MapWords {
  language: string;
  map: string;
  pins: string;
  zoom_in: string;
  zoom_out: string;
  move: string;
  north: string;
  west: string;
  east: string;
  south: string;
  show_nearest: string;
  show_all: string;
  show_nearest_brief: string;
  show_all_brief: string;
  beyond_north: string;
  beyond_west: string;
  beyond_east: string;
  beyond_south: string;
  close: string;
  sources: string;
  key_open: string;
  key_waiting: string;
  key_closed: string;
}

export interface StudyName {
  title: string;
  identifier: string;
}

export interface Scene {
  pins: Pin[];
  words: MapWords;
  status_text: string;
  short_text: string;
  mark: string;
  closed: boolean;
  origin: Origin | null;
  selected: number | null;
  units: "mi" | "km";
  fit: number[];
  rings: Ring[];
  study: StudyName | null;
  search: number;
}

export interface View {
  lat: number;
  lon: number;
  zoom: number;
}

/** The one that goes the other way: from the page to the window. */
export interface InPicture {
  outside: number;
  numbered: boolean;
  unnumbered: boolean;
  pale: boolean;
  radius: boolean;
  rings: string[];
}

export interface Streets {
  attribution: string;
  address: string;
}

export interface Order {
  order:
    | "show"
    | "select"
    | "highlight"
    | "theme"
    | "textScale"
    | "resize"
    | "view"
    | "streets"
    | "picture"
    | "focus";
  value: Scene | View | Streets | string | number | boolean | null;
  revision: number;
  size: [number, number];
}
