"use strict";
// Draws what comes into view, and again when a choice, the window's width or the theme changes.

/** Pixels of a row, and above and below all rows. */
const ROW = 26;
const AROUND = 92;
let isPrinted = false;
const DATA = new Map();

const dataOf = (section) => {
  if (!DATA.has(section.id)) DATA.set(section.id, read(`data-${section.id}`));
  return DATA.get(section.id);
};

const choicesOf = (section) =>
  Object.fromEntries(
    [...section.querySelectorAll("[data-choice]")].map((select) => [select.dataset.choice, select.value]),
  );

const heightOf = (canvas) => (isPrinted ? PRINTED_HEIGHT[canvas.classList[1]] : canvas.clientHeight);

/** Of a printed chart, `choice` stands for what is chosen, and `from` is the row that the picture begins with. */
const draw = (canvas, width = canvas.parentElement.clientWidth, { choice, from } = {}) => {
  const section = canvas.closest("section");
  const colour = { ...tokens(), isPrinted, from };
  drawn.get(canvas)?.dispose();
  drawn.set(canvas, null);
  const given = { data: dataOf(section), choice: { ...choicesOf(section), ...choice }, colour, width };
  const option = CHARTS[canvas.dataset.chart](given);
  canvas.classList.toggle("empty", option == null);
  if (option == null) {
    canvas.textContent = WORDS.empty;
    return null;
  }
  canvas.textContent = "";
  const height = option.rows ? Math.max(option.rows, 3) * ROW + AROUND : heightOf(canvas);
  const wide = isPrinted ? width : Math.max(width, option.minWidth || 0);
  Object.assign(canvas.style, { height: option.rows ? `${height}px` : "", width: wide > width ? `${wide}px` : "" });
  const chart = echarts.init(canvas, null, { renderer: option.renderer ?? "svg", width: wide, height });
  chart.setOption(option);
  canvas.querySelector("svg")?.setAttribute("viewBox", `0 0 ${wide} ${height}`);
  drawn.set(canvas, chart);
  canvas.dispatchEvent(new Event("drawn"));
  return option;
};

/** Arrow keys move over rows, as the slider does. */
const moveRows = (canvas) =>
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: IN_VIEW, PageUp: -IN_VIEW }[event.key];
    const chart = drawn.get(canvas);
    const zoom = chart?.getOption().dataZoom?.[0];
    if (!step || !zoom) return;
    event.preventDefault();
    const all = chart.getOption().yAxis[0].data.length;
    const from = Math.max(0, Math.min(all - IN_VIEW, zoom.startValue + step));
    chart.dispatchAction({ type: "dataZoom", startValue: from, endValue: from + IN_VIEW - 1 });
  });

const redraw = (within = document) =>
  within.querySelectorAll("[data-chart]").forEach((canvas) => drawn.has(canvas) && draw(canvas));

const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 50));

/** Charts in view come first; the others follow while nothing else is to be done, so that links lead to places that stay. */
const startCharts = () => {
  const canvases = [...document.querySelectorAll("[data-chart]")];
  const drawOnce = (canvas) => drawn.has(canvas) || draw(canvas);
  const seen = new IntersectionObserver((entries) =>
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => drawOnce(entry.target)),
  );
  const drawNext = () => {
    const next = canvases.find((canvas) => !drawn.has(canvas));
    if (!next) return;
    idle(drawNext);
    draw(next);
  };
  canvases.forEach((canvas) => {
    seen.observe(canvas);
    canvas.tabIndex = 0;
    moveRows(canvas);
  });
  idle(drawNext);
  document
    .querySelectorAll("section.part select")
    .forEach((select) => select.addEventListener("change", () => redraw(select.closest("section"))));
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      redraw();
    }
  });
};

const startTheme = () => {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const say = () => {
    button.textContent = root.dataset.theme === "dark" ? button.dataset.light : button.dataset.dark;
  };
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  const set = (theme) => {
    root.dataset.theme = theme;
    say();
    redraw();
  };
  set(prefers.matches ? "dark" : "light");
  prefers.addEventListener("change", () => set(prefers.matches ? "dark" : "light"));
  button.addEventListener("click", () => set(root.dataset.theme === "dark" ? "light" : "dark"));
};

/** The contents say where the reader is; on a narrow window they are folded. */
const startContents = () => {
  const contents = document.querySelector(".contents");
  const narrow = matchMedia("(max-width: 900px)");
  const fold = () => (contents.open = !narrow.matches);
  fold();
  narrow.addEventListener("change", fold);
  contents.querySelector("summary").addEventListener("click", (event) => narrow.matches || event.preventDefault());
  contents.addEventListener("click", (event) => event.target.closest("a") && fold());
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const spy = new IntersectionObserver(
    (entries) =>
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach(({ target }) => {
          links.forEach((link) => link.removeAttribute("aria-current"));
          links.get(target.id)?.setAttribute("aria-current", "true");
        }),
    { rootMargin: "-10% 0px -80% 0px" },
  );
  document.querySelectorAll("section.part").forEach((section) => spy.observe(section));
};

startTheme();
startContents();
STARTS.forEach((start) => start());
startPrint();
startCharts();
document.documentElement.dataset.ready = "true";
