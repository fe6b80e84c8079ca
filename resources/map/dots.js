// The pins that are not buttons, painted on one canvas in the same looks.
import { boxAround } from "./boxes.js";
import { Sheet } from "./sheet.js";

/** @import { Placed } from "./layout.js" */
/** @import { Pin } from "./scene.js" */

/**
 * A pin to be painted: where it stands, and where its place lies on the ground.
 *
 * @typedef {object} Dot
 * @property {number} index
 * @property {Placed} at
 * @property {number} x
 * @property {number} y
 * @property {number} radius
 * @property {Pin} pin
 */

/** @typedef {{ face: string, edge: string, ink: string }} PinColors */
/** @typedef {{ open: PinColors, closed: PinColors, leg: string }} DotColors */

const FONT = "system-ui, sans-serif";

export class Dots {
  /**
   * @param {L.Map} map
   * @param {HTMLElement} pane
   */
  constructor(map, pane) {
    this.map = map;
    this.sheet = new Sheet(map, pane, "dots-canvas");
    /** @type {Dot[]} */
    this.marks = [];
    /** @type {Dot[]} */
    this.shown = [];
    this.closed = false;
    /** @type {DotColors | null} */
    this.colors = null;
  }

  /**
   * @param {Dot[]} marks the first the most important
   * @param {boolean} closed whether the study is
   */
  show(marks, closed) {
    this.marks = marks;
    this.closed = closed;
    this.sheet.canvas.hidden = marks.length === 0;
    if (marks.length) this.paint();
    else this.shown = [];
  }

  recolor() {
    this.colors = null;
  }

  paint() {
    const { sheet } = this;
    const pen = sheet.lay();
    pen.clearRect(0, 0, sheet.width, sheet.height);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    this.colors ||= readColors();
    this.shown = this.marks.filter(({ at, radius }) => sheet.holds(boxAround(at.x, at.y, radius)));
    for (let i = this.shown.length - 1; i >= 0; i -= 1) {
      this._paintMark(pen, this.shown[i], this.colors);
    }
    pen.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Dot} dot
   * @param {DotColors} colors
   */
  _paintMark(pen, dot, colors) {
    const { at, radius, pin } = dot;
    const { corner } = this.sheet;
    const closed = this.closed || pin.closed;
    const { face, edge, ink } = closed ? colors.closed : colors.open;
    const numbered = at.form === "numbered";
    const thick = closed && numbered ? 2.5 : 2;
    const [cx, cy] = [at.x - corner.x, at.y - corner.y];
    pen.globalAlpha = pin.pale ? 0.55 : 1;
    if (numbered) this._paintLeg(pen, dot, colors.leg);
    pen.beginPath();
    pen.arc(cx, cy, radius - thick / 2, 0, 2 * Math.PI);
    pen.fillStyle = face;
    pen.fill();
    pen.strokeStyle = edge;
    pen.lineWidth = thick;
    pen.stroke();
    if (!numbered || pin.number === null) return;
    pen.font = `700 ${radius * (pin.number.length > 2 ? 0.76 : 0.92)}px ${FONT}`;
    pen.fillStyle = ink;
    pen.fillText(pin.number, cx, cy + 0.5);
  }

  /**
   * The line to a pin's place, where it had to make way.
   *
   * @param {CanvasRenderingContext2D} pen
   * @param {Dot} dot
   * @param {string} color
   */
  _paintLeg(pen, { at, x, y }, color) {
    if (Math.hypot(at.x - x, at.y - y) <= 4) return;
    const { corner } = this.sheet;
    pen.strokeStyle = color;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x - corner.x, y - corner.y);
    pen.lineTo(at.x - corner.x, at.y - corner.y);
    pen.stroke();
  }
}

/** @returns {DotColors} */
function readColors() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  const surface = color("surface");
  return {
    open: { face: color("action"), edge: surface, ink: color("action-ink") },
    closed: { face: surface, edge: color("amber-edge"), ink: color("amber-ink") },
    leg: color("ink-soft"),
  };
}
