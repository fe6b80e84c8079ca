// Takes orders from the window over the channel.
"use strict";

window.TrialFinder = window.TrialFinder || {};

(function (TrialFinder) {
  let bridge = null; // the window's end of the channel
  let made = null; // promises the view, once all is there that it is made of
  let view = null;

  function report(text) {
    console.error(text);
    if (bridge) bridge.failed(String(text));
  }

  const api = {
    show: (scene) => view.show(scene),
    select: (index) => view.select(index),
    highlight: (index) => view.highlight(index),
    theme: (name) => view.theme(name),
    textScale: (scale) => view.textScale(scale),
    view: (where) => view.goTo(where),
    streets: (server) => view.showStreets(server),
    picture: (mark) => view.setForPicture(mark),
    focus: () => view.pins.takeFocus(),
    resize: () => {},
  };

  /** Waits until the page is as large as the window says, a second at most. */
  async function sized([width, height]) {
    const until = performance.now() + 1000;
    const fits = () => innerWidth === width && innerHeight === height;
    while (!fits() && performance.now() < until) await nextFrame();
    view.map.invalidateSize({ animate: false, pan: false });
  }

  function nextFrame() {
    return new Promise(TrialFinder.beforeNextFrame);
  }

  /** Does one order and says when it can be seen. Orders: {order, value, revision, size}. */
  async function obey(text) {
    const { order, value, revision, size } = JSON.parse(text);
    await made;
    api[order](value);
    await sized(size);
    await nextFrame();
    await nextFrame();
    bridge.drawn(revision);
  }

  function channel() {
    return new Promise((resolve) => {
      new QWebChannel(qt.webChannelTransport, (open) => resolve(open.objects.bridge));
    });
  }

  /** Called by the document once its map is made. */
  async function start(map, baseUrl, shapesUrl) {
    window.addEventListener("error", (event) => report(event.message));
    window.addEventListener("unhandledrejection", (event) => report(event.reason));
    const data = Promise.all([
      fetch(baseUrl).then((answer) => answer.json()),
      fetch(shapesUrl).then((answer) => answer.arrayBuffer()),
    ]);
    bridge = await channel();
    made = data.then(([base, shapes]) => {
      view = new TrialFinder.View(map, bridge, base, shapes);
      TrialFinder.view = view;
    });
    bridge.sent.connect(obey);
    bridge.ready(); // the first orders are on their way while the data come in
  }

  Object.assign(TrialFinder, api, { start });
})(window.TrialFinder);
