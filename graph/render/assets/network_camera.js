// Where the window stands over the picture: moving, zooming, bringing a row into sight.
"use strict";
(function (B) {
  const LEAST = 0.05;
  const MOST = 3;

  // `viewOf()` is the picture's present view, `moved()` is told of every move the reader made.
  B.camera = (network, frame, viewOf, moved) => {
    // vis-network scales its picture when its frame is resized; the camera kept here undoes that. What stood at the top
    // of the window stays there.
    let kept = null;
    const topOf = (y, scale) => y - (frame.clientHeight / 2 - B.HEAD - 8) / scale;
    const fromTop = (top, scale) => top + (frame.clientHeight / 2 - B.HEAD - 8) / scale;
    const look = ({ x, y }, scale) => {
      kept = { x, top: topOf(y, scale), scale };
      network.moveTo({ position: { x, y }, scale, animation: false });
    };
    const sized = () => [frame.clientWidth, frame.clientHeight];

    const clamped = ({ x, y }, scale) => {
      const half = frame.clientHeight / 2 / scale;
      const { height } = viewOf();
      const low = Math.min(half - (B.HEAD + 8) / scale, height / 2 - B.HEAD / 2);
      return { x, y: Math.max(low, Math.min(y, Math.max(low, height - half + 40 / scale))) };
    };
    for (const event of ["dragEnd", "zoom"]) {
      network.on(event, () => {
        const scale = Math.max(LEAST, Math.min(MOST, network.getScale()));
        look(clamped(network.getViewPosition(), scale), scale);
        moved();
      });
    }
    const pan = (x, y) => {
      const here = network.getViewPosition();
      const scale = network.getScale();
      look(clamped({ x: here.x + x / scale, y: here.y + y / scale }, scale), scale);
      moved();
    };
    const zoom = (factor) => {
      look(network.getViewPosition(), Math.max(LEAST, Math.min(MOST, network.getScale() * factor)));
      moved();
    };
    const toTop = () => {
      const [width, height] = sized();
      const view = viewOf();
      const y = view.height + B.HEAD + 8 <= height ? view.height / 2 - B.HEAD / 2 : fromTop(0, 1);
      look({ x: width / 2, y }, 1);
    };
    const fitAll = () => {
      const [width, height] = sized();
      const view = viewOf();
      const scale = Math.min(1, (height - 50) / Math.max(1, view.height));
      look({ x: width / 2, y: view.height / 2 - 20 / scale }, scale);
      moved();
    };
    // Bring a row or the far end of an arrow into the window, moving no more than needed.
    const bring = (id) => {
      const view = viewOf();
      const arrow = view.arrows.find((one) => one.id === id);
      const row = view.byId.get(arrow ? arrow.to : id);
      if (!row) return;
      const y = (row.y - kept.top) * kept.scale + B.HEAD + 8;
      const x = (row.x - kept.x) * kept.scale + frame.clientWidth / 2;
      if (y > 60 && y < frame.clientHeight - 40 && x > 0 && x < frame.clientWidth) return;
      look(clamped({ x: kept.x, y: row.y }, kept.scale), kept.scale);
    };
    // The place of the window as the fragment keeps it: "" at the start, else "row.zoom".
    const told = () => {
      const scale = network.getScale();
      const top = Math.round(topOf(network.getViewPosition().y, scale));
      return Math.abs(scale - 1) < 0.005 && top <= 1 ? "" : `${top}.${Math.round(scale * 100)}`;
    };
    const goTo = (words) => {
      const found = /^(-?\d{1,8})\.(\d{1,3})$/.exec(words || "");
      if (!found) { toTop(); return; }
      const scale = Math.max(LEAST, Math.min(MOST, Number(found[2]) / 100));
      look(clamped({ x: frame.clientWidth / 2, y: fromTop(Number(found[1]), scale) }, scale), scale);
    };
    const stay = () => {
      if (kept) look(clamped({ x: kept.x, y: fromTop(kept.top, kept.scale) }, kept.scale), kept.scale);
    };
    // The rows will fill a frame that is wider by so much: what stood in its middle still does.
    const widened = (by) => { if (kept) kept.x += by / 2; };
    return { widened, pan, zoom, toTop, fitAll, bring, told, goTo, stay };
  };
})(Bangfu);
