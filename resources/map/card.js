// The card of the chosen pin. Its texts come from a record and are only ever set as text.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  const GAP = 10;

  class Card {
    /** `closed()` is told when the person closes the card. */
    constructor(map, pins, closed) {
      this.map = map;
      this.pins = pins;
      this.closed = closed;
      this.index = null;
      this.node = TrialFinder.element("section", "card", map.getContainer());
      this.node.hidden = true;
      this.node.tabIndex = -1;
      L.DomEvent.disableClickPropagation(this.node);
      L.DomEvent.disableScrollPropagation(this.node);
      this._build();
      map.on("moveend", this.place, this);
      map.on("move", this._follow, this);
    }

    _build() {
      const make = TrialFinder.element;
      this.head = make("h2", "card-title", this.node);
      this.lines = make("div", "card-lines", this.node);
      this.status = make("p", "card-status", this.node);
      this.button = make("button", "card-close", this.node);
      this.button.type = "button";
      make("span", "cross", this.button).setAttribute("aria-hidden", "true");
      this.button.addEventListener("click", () => this.close());
      this.node.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") event.stopPropagation();
      });
    }

    /** Writes the card; it is seen once it has been told to appear. */
    show(pin, scene) {
      this.index = pin.index;
      this.placed = false;
      this.head.textContent = pin.number === null ? pin.title : `${pin.number}. ${pin.title}`;
      this.node.setAttribute("aria-label", this.head.textContent);
      this.lines.replaceChildren(...pin.lines.map((text) => {
        const line = document.createElement("p");
        line.textContent = text;
        return line;
      }));
      // In an open study a center may be closed of its own; its card then says that, not "open".
      const here = pin.closed && !scene.closed ? pin.standing : scene.status_text;
      this.status.textContent = here;
      this.status.hidden = !here;
      this.status.classList.toggle("closed", scene.closed || pin.closed);
      this.button.setAttribute("aria-label", scene.words.close);
    }

    appear() {
      this.placed = true;
      this.node.hidden = false;
      this.place();
    }

    hide() {
      this.index = null;
      this.node.hidden = true;
    }

    /** Closes for the person, who then stands on the pin again. */
    close() {
      const index = this.index;
      if (index === null) return;
      const inside = this.node.contains(document.activeElement);
      this.hide();
      if (inside) this.pins.button(index).focus({ preventScroll: true });
      this.closed();
    }

    /** Stands beside the pin, within the map, where it covers the fewest other pins. */
    place() {
      if (this.index === null || !this.placed) return;
      const pin = this.pins.place(this.index);
      if (!pin) return;
      const at = this.map.layerPointToContainerPoint([pin.x, pin.y]);
      const size = this.map.getSize();
      this.node.classList.toggle("away", !size.contains(at) || at.x < 0 || at.y < 0);
      this.node.style.translate = "none";
      this.node.classList.remove("docked");
      const [width, height] = [this.node.offsetWidth, this.node.offsetHeight];
      if (height > size.y * 0.5 || width > size.x * 0.6) {
        this.node.classList.add("docked");
        return;
      }
      const [left, top] = this._best(pin, at, size, width, height);
      this._placedAt = this.map.layerPointToContainerPoint([0, 0]);
      this.node.style.left = `${Math.round(left)}px`;
      this.node.style.top = `${Math.round(top)}px`;
    }

    /** How much of the map's lower edge the card takes where it lies along it, in pixels. */
    get docked() {
      return !this.node.hidden && this.node.classList.contains("docked")
        ? this.node.offsetHeight : 0;
    }

    _follow() {
      if (this.index === null || !this.placed || this.docked) return;
      const by = this.map.layerPointToContainerPoint([0, 0]).subtract(this._placedAt);
      this.node.style.translate = `${by.x}px ${by.y}px`;
    }

    /** Left and top, in the map's frame, of the place where the card covers least. */
    _best(pin, at, size, width, height) {
      const shift = this.map.layerPointToContainerPoint([0, 0]);
      const moved = ([a, b, c, d]) => [a + shift.x, b + shift.y, c + shift.x, d + shift.y];
      const inView = TrialFinder.viewBox(this.map);
      const others = this.pins.boxes().filter(
        ({ index, box }) => index !== this.index && TrialFinder.overlap(box, inView),
      );
      const weighed = [
        ...others.map(({ box }) => [moved(box), 1]),
        ...this.pins.originBoxes().map((box) => [moved(box), 4]),
        ...TrialFinder.fixedBoxes(this.map.getContainer()).map((box) => [box, 6]),
        [[at.x - pin.radius, at.y - pin.radius, at.x + pin.radius, at.y + pin.radius], 50],
      ];
      let best = null;
      for (const [x, y, far] of this._places(at, pin.radius + GAP, width, height)) {
        const left = Math.max(8, Math.min(size.x - width - 8, x));
        const top = Math.max(8, Math.min(size.y - height - 8, y));
        const box = [left, top, left + width, top + height];
        const cost = weighed.reduce(
          (sum, [other, weight]) => sum + (TrialFinder.overlap(other, box) ? weight : 0), far,
        );
        if (!best || cost < best.cost) best = { cost, left, top };
      }
      return [best.left, best.top];
    }

    /** Places around the pin, [left, top, cost of being farther away]. */
    *_places(at, away, width, height) {
      for (const [more, far] of [[0, 0], [60, 2], [130, 3]]) {
        const [near, slant] = [away + more, away * 0.7 + more];
        const [left, right] = [at.x - near - width, at.x + near];
        const [top, bottom] = [at.y - near - height, at.y + near];
        yield [at.x - width / 2, top, far];
        yield [right, at.y - height / 2, far];
        yield [left, at.y - height / 2, far];
        yield [at.x - width / 2, bottom, far];
        for (const x of [at.x + slant, at.x - slant - width]) {
          yield [x, at.y - slant - height, far];
          yield [x, at.y + slant, far];
        }
      }
    }
  }

  TrialFinder.Card = Card;
})(window.TrialFinder);
