"use strict";
// The list: search, filters, order, pages. The table is in the page whole, and so it is printed.

const PAGE = 50;
/** The group, which is there to filter by. */
const HIDDEN = 5;

const startList = (section) => {
  const table = section?.querySelector("table");
  if (!table) return;
  const list = new DataTable(table, {
    columnDefs: [{ targets: HIDDEN, visible: false }],
    pageLength: PAGE, order: [], autoWidth: false, orderMulti: false,
    layout: { topStart: null, topEnd: null, bottomStart: "info", bottomEnd: "paging" },
    language: {
      info: WORDS.list_info, infoEmpty: WORDS.list_none, infoFiltered: "", zeroRecords: WORDS.list_none, emptyTable: WORDS.list_none,
      paginate: { first: "«", last: "»", next: WORDS.next, previous: WORDS.previous },
      aria: { orderable: "", orderableReverse: "", orderableRemove: "" },
    },
  });
  section.querySelector("input[type=search]").addEventListener("input", (event) => list.search(event.target.value).draw());
  section.querySelectorAll("select").forEach((select) =>
    select.addEventListener("change", () => {
      const column = list.column(Number(select.dataset.choice));
      column.search(select.value, { exact: select.value !== "" }).draw();
    }),
  );
  addEventListener("beforeprint", () => list.page.len(-1).draw());
  addEventListener("afterprint", () => list.page.len(PAGE).draw());
};
