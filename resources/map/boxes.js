// Boxes: what overlaps, what is in view, what stands fixed over the map.

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */

/**
 * Whether two boxes share an area.
 *
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

/**
 * The box around a point.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} across half the width
 * @param {number} [down] half the height
 * @returns {Box}
 */
export function boxAround(x, y, across, down = across) {
  return [x - across, y - down, x + across, y + down];
}

/**
 * A box seen from a corner that lies at `x` and `y`; with the opposite sign, the way back.
 *
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 * @returns {Box}
 */
export function seenFrom([left, top, right, bottom], x, y) {
  return [left - x, top - y, right - x, bottom - y];
}

/**
 * What of a map is in view, as a box in layer points.
 *
 * @param {L.Map} map
 * @returns {Box}
 */
export function viewBox(map) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const { x, y } = corner.add(map.getSize());
  return [corner.x, corner.y, x, y];
}

/** @param {Element} node */
function shown(node) {
  return node.checkVisibility({ visibilityProperty: true });
}

/**
 * The boxes of what stands fixed on the map, the banner, the buttons, the scale; and `more`. In
 * pixels from the map's upper left corner.
 *
 * @param {HTMLElement} container
 * @param {string[]} [more] selectors
 * @returns {Box[]}
 */
export function fixedBoxes(container, more = []) {
  return boxesOf(container, [".fixed", ".leaflet-control-scale", ...more]);
}

/**
 * The boxes of what can be seen of these, in pixels from the map's upper left corner.
 *
 * @param {HTMLElement} container
 * @param {string[]} selectors
 * @returns {Box[]}
 */
export function boxesOf(container, selectors) {
  const frame = container.getBoundingClientRect();
  const nodes = container.querySelectorAll(selectors.join(","));
  return [...nodes].filter(shown).map((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return seenFrom([left, top, right, bottom], frame.left, frame.top);
  });
}
