// The parts of the page: made, moved without laying out anew, and changed before they are painted.

/**
 * Makes an element, and puts it at the end of `parent` where there is one.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {Element} [parent]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  if (parent) parent.append(made);
  return made;
}

/**
 * Makes a button of the map: `child`, the class of what is in it, holds its sign or its words.
 *
 * @param {string} className
 * @param {string} child
 * @param {Element} parent
 * @returns {{ button: HTMLButtonElement, inner: HTMLSpanElement }}
 */
export function makeButton(className, child, parent) {
  const button = element("button", className, parent);
  button.type = "button";
  return { button, inner: element("span", child, button) };
}

/**
 * What an element is called to whom does not see it.
 *
 * @param {HTMLElement} node
 */
export function spokenName(node) {
  return node.getAttribute("aria-label") || node.innerText.trim();
}

/**
 * Moves by transform, which makes the page lay out nothing anew.
 *
 * @param {HTMLElement} node
 * @param {number} x
 * @param {number} y
 * @param {string} [turned]
 */
export function move(node, x, y, turned = "") {
  const wanted = `translate(${Math.round(x * 2) / 2}px, ${Math.round(y * 2) / 2}px)${turned}`;
  if (node.style.transform !== wanted) node.style.transform = wanted;
}

const UNSEEN_MS = 120; // a hidden page has no frames
const SEEN_MS = 2000; // on a busy computer a frame may take as long

/**
 * Calls before the next frame; where none comes a timer stands in.
 *
 * @param {() => void} call
 */
export function beforeNextFrame(call) {
  let called = false;
  const once = () => {
    if (called) return;
    called = true;
    call();
  };
  requestAnimationFrame(once);
  setTimeout(once, document.hidden ? UNSEEN_MS : SEEN_MS);
}
