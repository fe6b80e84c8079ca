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
const DASHES = [5, 3]; // of the edge of a pin that may open yet
/** @type {number[]} */
const SOLID = [];

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

  /** From now on those are painted as well that are only just out of view. */
  widen() {
    this.sheet.narrow = false;
    if (this.marks.length) this.paint();
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
    pen.setLineDash(edgeOf(pin, numbered));
    pen.beginPath();
    pen.arc(cx, cy, radius - thick / 2, 0, 2 * Math.PI);
    paint(pen, face, edge, thick);
    if (numbered && pin.number !== null) write(pen, pin.number, { x: cx, y: cy, radius, ink });
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
    pen.setLineDash(SOLID);
    pen.beginPath();
    pen.moveTo(x - corner.x, y - corner.y);
    pen.lineTo(at.x - corner.x, at.y - corner.y);
    pen.stroke();
  }
}

/**
 * @param {Pin} pin
 * @param {boolean} numbered
 */
function edgeOf({ waiting }, numbered) {
  return waiting && numbered ? DASHES : SOLID;
}

/**
 * Fills the path that was drawn, and its edge.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} face
 * @param {string} edge
 * @param {number} thick
 */
function paint(pen, face, edge, thick) {
  pen.fillStyle = face;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = thick;
  pen.stroke();
}

/**
 * Writes a pin's number into it.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {string} number
 * @param {{ x: number, y: number, radius: number, ink: string }} where
 */
function write(pen, number, { x, y, radius, ink }) {
  pen.font = `700 ${radius * (number.length > 2 ? 0.76 : 0.92)}px ${FONT}`;
  pen.fillStyle = ink;
  pen.fillText(number, x, y + 0.5);
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
