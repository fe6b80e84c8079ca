// Boxes [left, top, right, bottom]: what overlaps, what is in view, what stands fixed over the map.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  /** Whether two boxes share an area. */
  TrialFinder.overlap = function (a, b) {
    return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  };

  /** What of a map is in view, as a box in layer points. */
  TrialFinder.viewBox = function (map) {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const { x, y } = corner.add(map.getSize());
    return [corner.x, corner.y, x, y];
  };

  /** The boxes of what stands fixed on the map, the banner, the buttons, the scale; and `more`. */
  TrialFinder.fixedBoxes = function (container, more = []) {
    const frame = container.getBoundingClientRect();
    const shown = (node) => node.checkVisibility({ visibilityProperty: true });
    return [...container.querySelectorAll([".fixed", ...more])].filter(shown).map((node) => {
      const box = node.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top,
        box.right - frame.left, box.bottom - frame.top];
    });
  };
})(window.TrialFinder);
