// What stands fixed over the map: the banner, the buttons, the scale, the sources.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const SIGNS = ["zoom_in", "zoom_out", "move"];
  const ACTIONS = [
    ["zoom_in", "plus"], ["zoom_out", "minus"], ["move", "ways"],
    ["show_nearest", null], ["show_all", null],
  ];

  const LIFTS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96]; // of the scale, in pixels
  const GAP = 3; // pixels between the scale and a pin

  class Furniture {
    /** `act` is told the name of the button that was pressed. */
    constructor(map, act) {
      this.map = map;
      this.parts = this._furnish(map.getContainer(), act);
      this.scale = L.control.scale({ position: "bottomleft", maxWidth: 110 }).addTo(map);
      this.scale.getContainer().classList.add("fixed");
      this.moves = new TrialFinder.Moves(map.getContainer(), this.parts.move, act);
    }

    _furnish(container, act) {
      const make = TrialFinder.element;
      const furniture = make("div", "furniture", container);
      const banner = make("p", "banner fixed", furniture);
      make("span", "banner-mark", banner).setAttribute("aria-hidden", "true");
      make("span", "banner-text", banner);
      const buttons = make("div", "buttons fixed", furniture);
      const made = { banner, buttons };
      for (const [name, sign] of ACTIONS) {
        const button = make("button", sign ? "map-button sign" : "map-button", buttons);
        button.type = "button";
        make("span", sign || "words", button);
        button.addEventListener("click", () => act(name));
        made[name] = button;
      }
      made.sources = make("p", "sources fixed", container);
      for (const node of [banner, buttons, made.sources]) {
        L.DomEvent.disableClickPropagation(node);
      }
      return made;
    }

    /** Sets the words; where they are those of the scene before, nothing is touched. */
    word(scene, former) {
      const spoken = ({ words, status_text, closed, units, origin }) =>
        JSON.stringify([words, status_text, closed, units, !origin]);
      if (former && spoken(former) === spoken(scene)) return;
      const { parts } = this;
      document.documentElement.lang = scene.words.language;
      document.title = scene.words.map;
      document.documentElement.dataset.units = scene.units;
      parts.banner.hidden = !scene.status_text;
      parts.banner.classList.toggle("closed", scene.closed);
      parts.banner.lastChild.textContent = scene.status_text;
      for (const name of SIGNS) {
        parts[name].setAttribute("aria-label", scene.words[name]);
        parts[name].title = scene.words[name];
      }
      for (const name of ["show_nearest", "show_all"]) {
        parts[name].firstChild.textContent = scene.words[name];
      }
      parts.show_nearest.hidden = !scene.origin;
      this.moves.word(scene.words);
      this.sources = scene.words.sources;
      this.attribute(this.tiles);
      this.map.getContainer().setAttribute("aria-label", scene.words.map);
      this.map.getPane("pins").setAttribute("aria-label", scene.words.pins);
    }

    /** Lifts the scale as far as it must be to cover none of these pins, if it can be at all. */
    standScale(pins) {
      const node = this.scale.getContainer();
      node.style.translate = "none";
      const { left, top, right, bottom } = node.getBoundingClientRect();
      const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
      const lifted = (by) => [left + x - GAP, top + y - GAP - by, right + x + GAP, bottom + y - by];
      const [west, north, east] = lifted(LIFTS[LIFTS.length - 1]);
      const corner = [west, north, east, bottom + y];
      const near = pins.filter(({ box }) => TrialFinder.overlap(box, corner));
      const lift = LIFTS.find((by) => !near.some(({ box }) => TrialFinder.overlap(box, lifted(by))));
      node.style.translate = lift ? `0 -${lift}px` : "none";
    }

    /** Names whom the map is from; the server of the street map instead, while it is on. */
    attribute(tiles) {
      this.tiles = tiles;
      this.parts.sources.textContent = tiles ? `${tiles} · ${this.sources}` : this.sources;
    }
  }

  TrialFinder.Furniture = Furniture;
})(window.TrialFinder);
