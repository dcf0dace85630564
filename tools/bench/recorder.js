// Runs in the page before its own scripts and notes when things happen, in milliseconds since the navigation's start.
// Nothing is polled: elements are found by a MutationObserver, the rest by wrapped methods and the page's own marks.
// `watched` has a selector for each mark, `painted` the marks that wait for a frame. The visit
// ends when all of them are there.
({ watched, painted }) => {
  const say = console.debug.bind(console);
  const open = new Map(Object.entries(watched));
  const awaited = new Set(open.keys());
  const seen = {};
  const steps = [];
  const long = [];
  const keep = (entries) => long.push(...entries.map(({ startTime, duration }) => [startTime, duration]));
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: "longtask", buffered: true });

  function note(name) {
    seen[name] ??= performance.now();
    // The task that brought the last mark is over then, and known as a long one if it was.
    if (awaited.delete(name) && !awaited.size) setTimeout(report, 60);
  }

  // The first task after the frame: what the frame shows is on the screen's way.
  function afterPaint(act) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = act;
    requestAnimationFrame(() => port2.postMessage(null));
  }

  function look() {
    for (const [name, selector] of open) {
      if (!document.querySelector(selector)) continue;
      open.delete(name);
      if (painted.includes(name)) afterPaint(() => note(name));
      else note(name);
    }
  }

  function report() {
    keep(observer.takeRecords());
    for (const { name, startTime } of performance.getEntriesByType("mark")) seen[name] ??= startTime;
    const [page] = performance.getEntriesByType("navigation");
    const files = [page, ...performance.getEntriesByType("resource")];
    const loads = files.map(({ name, startTime, responseEnd }) => [name, startTime, responseEnd]);
    say("bench", JSON.stringify({ origin: performance.timeOrigin, marks: seen, steps, loads, tasks: long }));
  }

  const { replaceState } = History.prototype;
  History.prototype.replaceState = function (...values) {
    replaceState.apply(this, values);
    if (!location.href.includes("accessToken")) note("token out");
  };

  for (const method of ["instantiateStreaming", "compileStreaming", "instantiate", "compile"]) {
    const original = WebAssembly[method];
    WebAssembly[method] = async (source, ...rest) => {
      const { url = "" } = await source;
      const size = source.byteLength ?? source.buffer?.byteLength;
      const name = url.split("/").pop().split("?")[0] || `${size ?? "?"} bytes`;
      steps.push([`WebAssembly.${method} ${name}: called`, performance.now()]);
      const made = await original.call(WebAssembly, source, ...rest);
      steps.push([`WebAssembly.${method} ${name}: done`, performance.now()]);
      return made;
    };
  }

  for (const type of ["mpy", "py"]) {
    addEventListener(`${type}:progress`, ({ detail }) => steps.push([`PyScript (${type}): ${detail}`, performance.now()]));
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}
