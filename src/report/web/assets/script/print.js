"use strict";
// Print: charts in light colours and narrow; those of many rows over several pages, and what is left out is said.

/** How wide charts are on A4, and how high those that have no rows. */
const PRINTED = 690;
const PRINTED_HEIGHT = { small: 220, medium: 300, large: 480 };

/** Rows of one chart that are printed, on some twenty pages. */
const MOST_ROWS = 600;

/** Tables of so many rows are printed below their charts; longer ones where the reader has opened them, or a chart leaves rows out. */
const PRINTED_ROWS = 40;

/** What stands on the page for a print alone. */
let added = [];

/** Groups one after the other where no option is for all of them; else what is chosen. */
const printedChoices = (section) => {
  const select = section.querySelector("[data-choice=group]");
  if (!select?.options.length || select.options[0].value === "") return [{}];
  select.closest("label").classList.add("every");
  return [...select.options].map((option) => ({ choice: { group: option.value }, title: option.textContent }));
};

const insert = (element, figure, before = null) => {
  figure.insertBefore(element, before);
  added.push(element);
  return element;
};

/** An empty one beside it; the mark by which the library knows a picture is not its own. */
const another = (canvas) => {
  const copy = canvas.cloneNode(false);
  copy.removeAttribute("_echarts_instance_");
  return copy;
};

const paragraph = (className, text) => Object.assign(document.createElement("p"), { className, textContent: text });

/** Draws all rows of a chart, picture by picture. */
const printChart = (canvas) => {
  const [section, figure] = [canvas.closest("section"), canvas.parentElement];
  let [pictures, rows, leftOut] = [0, 0, 0];
  const picture = (given) => {
    const target = pictures ? insert(another(canvas), figure) : canvas;
    const title = given.title && !given.from && insert(paragraph("group", given.title), figure, target);
    const option = draw(target, PRINTED, given);
    // A group without anything to draw has no picture.
    if (!option && given.title) [target, title].forEach((element) => (element.hidden = true));
    pictures += 1;
    return option?.count ?? 0;
  };
  for (const given of printedChoices(section)) {
    let count = IN_VIEW;
    for (let from = 0; from < count; from += from ? IN_PRINT : IN_VIEW) {
      if (rows >= MOST_ROWS) {
        leftOut += count - from;
        break;
      }
      count = picture({ ...given, from });
      rows += Math.min(count - from, IN_PRINT);
    }
  }
  if (pictures > 1) section.classList.add("long");
  if (leftOut) insert(paragraph("note", WORDS.rows_left_out.replace("_COUNT_", leftOut)), figure);
  return leftOut > 0;
};

const startPrint = () => {
  let theme;
  let opened = [];
  addEventListener("beforeprint", () => {
    isPrinted = true;
    theme = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
    const cut = [...document.querySelectorAll("[data-chart]")].filter(printChart);
    const isCut = (details) => cut.some((canvas) => canvas.closest("section") === details.closest("section"));
    opened = [...document.querySelectorAll("details.numbers:not([open])")].filter(
      (details) => isCut(details) || details.querySelectorAll("tbody tr").length <= PRINTED_ROWS,
    );
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => {
    isPrinted = false;
    document.documentElement.dataset.theme = theme;
    opened.forEach((details) => (details.open = false));
    added.forEach((element) => {
      drawn.get(element)?.dispose();
      drawn.delete(element);
      element.remove();
    });
    added = [];
    document.querySelectorAll("section.long").forEach((section) => section.classList.remove("long"));
    document.querySelectorAll("[data-chart]").forEach((canvas) => (canvas.hidden = false));
    redraw();
  });
  document.getElementById("print").addEventListener("click", () => print());
};
