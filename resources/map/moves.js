// Moving the map by buttons and keys: whatever a wheel or a drag does can be done without them.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const STEP = 0.3; // of the map's width or height
  const WAYS = { north: [0, -1], west: [-1, 0], east: [1, 0], south: [0, 1] };

  class Moves {
    /** `act(way)` is told which way to go. The buttons show once `toggle` is pressed. */
    constructor(container, toggle, act) {
      this.toggle = toggle;
      this.pad = TrialFinder.element("div", "pad fixed", container);
      this.pad.id = "pad";
      this.pad.setAttribute("role", "group");
      this.pad.hidden = true;
      this.buttons = {};
      for (const way of Object.keys(WAYS)) {
        const button = TrialFinder.element("button", `map-button sign ${way}`, this.pad);
        button.type = "button";
        TrialFinder.element("span", "arrow", button);
        button.addEventListener("click", () => act(way));
        this.buttons[way] = button;
      }
      toggle.setAttribute("aria-controls", "pad");
      toggle.setAttribute("aria-expanded", "false");
      L.DomEvent.disableClickPropagation(this.pad);
      L.DomEvent.disableScrollPropagation(this.pad);
    }

    word(words) {
      this.pad.setAttribute("aria-label", words.move);
      for (const [way, button] of Object.entries(this.buttons)) {
        button.title = words[way];
        button.setAttribute("aria-label", words[way]);
      }
    }

    flip() {
      this.pad.hidden = !this.pad.hidden;
      this.toggle.setAttribute("aria-expanded", String(!this.pad.hidden));
    }
  }

  /** How far a step goes on a map of this size, in pixels; false for what is no way to go. */
  TrialFinder.step = function (way, size) {
    return way in WAYS && WAYS[way].map((sign, axis) => Math.round(sign * STEP * (axis ? size.y : size.x)));
  };

  TrialFinder.Moves = Moves;
})(window.TrialFinder);
