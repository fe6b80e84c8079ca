// The pins that are not buttons, painted on one canvas in the same looks.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const FONT = "system-ui, sans-serif";
  const LEAST_REACH = 12; // pixels; whoever points this near means the pin

  class Dots {
    constructor(map, pane) {
      this.map = map;
      this.sheet = new TrialFinder.Sheet(map, pane, "dots-canvas");
      this.shown = [];
    }

    /** `marks` are {index, at, x, y, radius, pin}, the first the most important. */
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
      this.colors = this.colors || this._readColors();
      this.shown = this.marks.filter(({ at, radius }) => sheet.holds(
        [at.x - radius, at.y - radius, at.x + radius, at.y + radius],
      ));
      for (let i = this.shown.length - 1; i >= 0; i -= 1) this._paintMark(pen, this.shown[i]);
      pen.globalAlpha = 1;
    }

    /** The pin at a layer point, null for none. */
    at({ x, y }) {
      let best = null;
      for (const { index, at, radius } of this.shown) {
        const away = Math.hypot(at.x - x, at.y - y);
        const near = away <= Math.max(radius, LEAST_REACH);
        if (near && (!best || away < best.away)) best = { index, away };
      }
      return best ? best.index : null;
    }

    _readColors() {
      const look = getComputedStyle(document.documentElement);
      const names = ["surface", "action", "action-ink", "amber-edge", "amber-ink", "ink-soft"];
      return Object.fromEntries(
        names.map((name) => [name, look.getPropertyValue(`--${name}`).trim()]),
      );
    }

    _paintMark(pen, { at, x, y, radius, pin }) {
      const { colors } = this;
      const { corner } = this.sheet;
      const closed = this.closed || pin.closed;
      const edge = closed && at.form === "numbered" ? 2.5 : 2;
      const [cx, cy] = [at.x - corner.x, at.y - corner.y];
      pen.globalAlpha = pin.pale ? 0.55 : 1;
      if (at.form === "numbered" && Math.hypot(at.x - x, at.y - y) > 4) {
        pen.strokeStyle = colors["ink-soft"];
        pen.lineWidth = 1.5;
        pen.beginPath();
        pen.moveTo(x - corner.x, y - corner.y);
        pen.lineTo(cx, cy);
        pen.stroke();
      }
      pen.beginPath();
      pen.arc(cx, cy, radius - edge / 2, 0, 2 * Math.PI);
      pen.fillStyle = closed ? colors.surface : colors.action;
      pen.fill();
      pen.strokeStyle = closed ? colors["amber-edge"] : colors.surface;
      pen.lineWidth = edge;
      pen.stroke();
      if (at.form !== "numbered") return;
      pen.font = `700 ${radius * (pin.number.length > 2 ? 0.76 : 0.92)}px ${FONT}`;
      pen.fillStyle = closed ? colors["amber-ink"] : colors["action-ink"];
      pen.fillText(pin.number, cx, cy + 0.5);
    }
  }

  TrialFinder.Dots = Dots;
})(window.TrialFinder);
