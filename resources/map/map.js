// Takes orders from the window over the channel.
import { beforeNextFrame } from "./elements.js";
import { View } from "./view.js";

/** @import { BaseFiles, Bridge, Orders } from "./page.js" */
/** @import { Order } from "./scene.js" */

/** @typedef {[data: string, shapes: string]} Addresses of two files */

/** @type {Bridge | null} */
let bridge = null; // the window's end of the channel

/** @param {unknown} fault */
function report(fault) {
  const text = String(fault);
  console.error(text);
  if (bridge) bridge.failed(text);
}

/**
 * What is done on each order.
 *
 * @param {View} view
 * @returns {Orders}
 */
function ordersOf(view) {
  return {
    show: (scene) => view.show(scene),
    select: (index) => view.select(index),
    highlight: (index) => view.pins.highlight(index),
    theme: (name) => view.theme(name),
    textScale: (scale) => view.textScale(scale),
    view: (place) => view.goTo(place),
    streets: (server) => view.showStreets(server),
    picture: (mark) => view.setForPicture(mark),
    focus: () => view.pins.takeFocus(),
    resize: () => {},
  };
}

/** @returns {Promise<void>} */
function nextFrame() {
  return new Promise((resolve) => {
    beforeNextFrame(resolve);
  });
}

/**
 * Waits until what was changed is to be seen. On a busy computer a frame is painted long after it
 * began, and the next may begin before; but where each changes something, a frame waits until the
 * one before the last is painted. Whether the first map is to be seen, the window looks itself.
 *
 * @param {View} view
 */
async function painted(view) {
  if (view.fresh) view.stir(); // else nothing may change any more, and no frame come
  await nextFrame();
  if (view.fresh) return;
  for (let frame = 0; frame < 3; frame += 1) {
    view.stir();
    await nextFrame();
  }
}

/**
 * Waits until the page is as large as the window says, a second at most.
 *
 * @param {View} view
 * @param {[width: number, height: number]} size
 */
async function sized({ map }, [width, height]) {
  const until = performance.now() + 1000;
  const fits = () => innerWidth === width && innerHeight === height;
  while (!fits() && performance.now() < until) await nextFrame();
  map.invalidateSize({ animate: false, pan: false });
}

/**
 * Does one order and says when it can be seen.
 *
 * @param {Bridge} to
 * @param {View} view
 * @param {Order} order
 */
async function obey(to, view, { order, value, revision, size }) {
  const does = /** @type {(value: Order["value"]) => void} */ (ordersOf(view)[order]);
  does(value);
  await sized(view, size);
  await view.suffice(order === "picture");
  await painted(view);
  to.drawn(revision);
}

/** @returns {Promise<Bridge>} */
function channel() {
  return new Promise((resolve) => {
    new QWebChannel(qt.webChannelTransport, ({ objects }) => resolve(objects.bridge));
  });
}

/**
 * What the base map is drawn from.
 *
 * @param {Addresses} addresses
 * @returns {Promise<BaseFiles>}
 */
async function fetched([dataUrl, shapesUrl]) {
  const [data, shapes] = await Promise.all([
    fetch(dataUrl).then((answer) => answer.json()),
    fetch(shapesUrl).then((answer) => answer.arrayBuffer()),
  ]);
  return { data, shapes };
}

/** What the document finds of these scripts. */
export const TrialFinder = { start, view: /** @type {View | null} */ (null) };

/**
 * Called by the document once its map is made.
 *
 * @param {L.Map} map
 * @param {Addresses} farUrls what a far view needs, which is read first
 * @param {Addresses} allUrls
 */
async function start(map, farUrls, allUrls) {
  window.addEventListener("error", (event) => report(event.message));
  window.addEventListener("unhandledrejection", (event) => report(event.reason));
  const far = fetched(farUrls);
  const opened = await channel();
  bridge = opened;
  const made = far.then((files) => {
    const view = new View(map, opened, files, () => fetched(allUrls));
    TrialFinder.view = view;
    return view;
  });
  opened.sent.connect(async (text) => obey(opened, await made, JSON.parse(text)));
  opened.uncovered.connect(() => made.then((view) => view.uncover()).catch(report));
  opened.ready(); // the first orders are on their way while the data come in
}

window.TrialFinder = TrialFinder;
