// The pins that are buttons: they take the mouse and the focus, and say what the list says.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const MOST = 100; // the first pins that are buttons always; the others become one when pointed at

  function element(tag, className, parent) {
    const made = document.createElement(tag);
    made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }

  /** Moves by transform, which makes the page lay out nothing anew. */
  function move(node, x, y, turned = "") {
    const wanted = `translate(${Math.round(x * 2) / 2}px, ${Math.round(y * 2) / 2}px)${turned}`;
    if (node.style.transform !== wanted) node.style.transform = wanted;
  }

  class Buttons {
    /** `tell` has chosen(index), hovered(index or -1), gone(index) and key(index, event). */
    constructor(pane, tell) {
      this.pane = pane;
      this.tell = tell;
      this.marks = new Map(); // index -> {button, leg, index, dressed}
      this.spare = [];
      this.look = { closed: false, selected: null, hovered: null, stop: null };
    }

    has(index) {
      return this.marks.has(index);
    }

    /** The pins that are buttons whatever happens, in the order of the list. */
    static standing(pins) {
      return pins.slice(0, MOST);
    }

    /** Makes buttons of these pins; what is left over from a former scene goes. */
    show(pins, byIndex) {
      this.byIndex = byIndex;
      this.always = new Set();
      for (const pin of Buttons.standing(pins)) this.always.add(pin.index);
      for (const index of [...this.marks.keys()]) if (!this._wanted(index)) this._forget(index);
      for (const index of this.always) this.dress(index);
      const owned = [...this.always].map((index) => this._mark(index).button.id).join(" ");
      if (owned !== this.owned) this.pane.setAttribute("aria-owns", owned);
      this.owned = owned;
    }

    /** The button of a pin, made where it is not yet one. */
    get(index) {
      return this._mark(index).button;
    }

    /** Lets go of the buttons that nobody points at or stands on any more. */
    tidy() {
      for (const index of [...this.marks.keys()]) {
        if (!this.always.has(index) && !this._wanted(index)) this._forget(index);
      }
    }

    /** Sets how a pin looks and what it says; only what differs is touched, since that is slow. */
    dress(index) {
      const pin = this.byIndex.get(index);
      if (!pin) return;
      const { look } = this;
      const mark = this._mark(index);
      const number = pin.number === null ? "" : pin.number;
      const classes = ["pin"];
      if (look.closed || pin.closed) classes.push("closed");
      if (pin.pale) classes.push("pale");
      if (index === look.selected) classes.push("selected");
      if (index === look.hovered) classes.push("hovered");
      if (number.length > 2) classes.push("long");
      const wanted = [classes.join(" "), number, pin.label, index === look.stop];
      const [was, { button }] = [mark.dressed, mark];
      if (was[0] !== wanted[0]) {
        button.className = wanted[0];
        button.setAttribute("aria-pressed", String(index === look.selected));
      }
      if (was[1] !== number) button.firstChild.textContent = number;
      if (was[2] !== pin.label) button.setAttribute("aria-label", pin.label);
      if (was[3] !== wanted[3]) button.tabIndex = wanted[3] ? 0 : -1;
      mark.dressed = wanted;
    }

    /** Changes one of "selected", "hovered", "stop" and dresses the pins that it concerns. */
    change(name, index) {
      const former = this.look[name];
      this.look[name] = index;
      for (const key of [former, index]) {
        if (key === null || key === undefined || !this.byIndex.has(key)) continue;
        if (this.has(key) || key === index) this.dress(key);
      }
    }

    /** Puts a button where its pin stands; `x` and `y` are where its place lies on the ground. */
    stand(index, at, x, y, level) {
      const mark = this._mark(index);
      const { button } = mark;
      if (button.dataset.form !== at.form) button.dataset.form = at.form;
      if (mark.level !== level) button.style.zIndex = mark.level = level;
      move(button, at.x, at.y);
      const away = Math.hypot(at.x - x, at.y - y);
      if (at.form !== "numbered" || away <= 4) {
        if (mark.leg) mark.leg.remove();
        mark.leg = null;
        return;
      }
      if (!mark.leg) {
        mark.leg = element("div", "leg", this.pane);
        mark.leg.setAttribute("aria-hidden", "true");
      }
      mark.leg.style.width = `${away}px`;
      move(mark.leg, x, y, ` rotate(${Math.atan2(at.y - y, at.x - x)}rad)`);
    }

    _wanted(index) {
      if (!this.byIndex.has(index)) return false;
      const { selected, hovered, stop } = this.look;
      return this.always.has(index) || [selected, hovered, stop, this.pointed].includes(index);
    }

    _mark(index) {
      let mark = this.marks.get(index);
      if (mark) return mark;
      mark = this.spare.pop() || this._made();
      mark.index = index;
      mark.button.hidden = false;
      this.marks.set(index, mark);
      this.dress(index);
      return mark;
    }

    _made() {
      const button = element("button", "pin", this.pane);
      this.count = (this.count || 0) + 1;
      button.id = `pin-${this.count}`;
      button.type = "button";
      button.tabIndex = -1;
      element("span", "pin-number", button);
      const mark = { button, leg: null, index: null, dressed: [], level: null };
      const { tell } = this;
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", () => tell.chosen(mark.index));
      button.addEventListener("mouseenter", () => tell.hovered(mark.index));
      button.addEventListener("mouseleave", () => tell.hovered(-1));
      button.addEventListener("keydown", (event) => tell.key(mark.index, event));
      return mark;
    }

    _forget(index) {
      const mark = this.marks.get(index);
      this.marks.delete(index);
      if (mark.leg) mark.leg.remove();
      mark.leg = null;
      mark.button.hidden = true;
      this.spare.push(mark);
    }
  }

  TrialFinder.Buttons = Buttons;
  TrialFinder.element = element;
  TrialFinder.move = move;
})(window.TrialFinder);
