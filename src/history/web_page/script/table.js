// The table. A row is drawn when somebody scrolls there: fifty thousand of them would take a browser eleven seconds. For screen readers it is
// a grid with as many rows as there are events ("Grid Pattern", ARIA Authoring Practices Guide).

const GRID_COLUMNS = [
  { name: "time", text: (row) => (Number.isNaN(data.utc[row]) ? words.no_time : clock(data.local[row])) },
  { name: "severity" },
  { name: "sentence", text: (row) => textOf("sentence", row) },
  { name: "who", text: (row) => textOf("who", row) },
  { name: "place", text: (row) => textOf("place", row) },
  { name: "account", text: (row) => [textOf("account", row), textOf("region", row)].filter((text) => text !== "").join(" · ") },
];
/** Rows that are drawn above and below what is seen. */
const AROUND = 6;

let rowHeight = 40;
/** The elements of the rows that are drawn, by their place in the view. */
const drawn = new Map();
/** Rows that are open, with the height of what they show; and their places in the view, in order. */
const open = new Map();
let openPlaces = [];
/** Where the keyboard is. */
let active = { place: 0, column: 0 };

function makeHead() {
  GRID_COLUMNS.forEach(({ name }, index) => {
    const cell = make("div", { role: "columnheader", class: name, "aria-colindex": index + 1, "aria-sort": "none" });
    cell.append(button({}, words[name], () => {
      const isBy = sorting.by === name;
      sorting = { by: name, descending: isBy ? !sorting.descending : name === "time" || name === "severity" };
      sort();
      update();
    }));
    byId("head").append(cell);
  });
  byId("head").append(make("div", { role: "columnheader", class: "unseen", "aria-colindex": GRID_COLUMNS.length + 1 }, words.story));
  byId("rows").addEventListener("click", (event) => {
    const cell = event.target.closest("[role=gridcell]");
    // Whoever marks text does not want to open a row.
    if (!cell || cell.classList.contains("whole") || String(getSelection()) !== "") return;
    active = { place: cell.parentElement.place, column: cell.column };
    toggle(active.place);
    focusActive();
  });
  byId("rows").addEventListener("keydown", onKey);
  byId("rows").addEventListener("focusin", (event) => {
    const row = event.target.closest("[role=row]");
    if (row) active = { place: row.place, column: event.target.column ?? active.column };
  });
  let waits = false;
  const soon = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      drawRows();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", () => {
    measure();
    measureAbove();
    soon();
  });
  measure();
  // Filters that are chosen may take a line more.
  new ResizeObserver(measureAbove).observe(byId("bar"));
}

/** How much stays above the rows while they are scrolled: filters, and the heads of the columns. To ask for it makes the browser lay out. */
let heightAbove = 0;
function measureAbove() {
  const [bar, head] = ["bar", "head"].map((id) => (getComputedStyle(byId(id)).position === "sticky" ? byId(id).offsetHeight : 0));
  byId("grid").style.setProperty("--bar", `${bar}px`);
  heightAbove = bar + head;
}

/** How high a row is: the style says it, in the reader's own size of letters. */
function measure() {
  const probe = byId("rows").appendChild(make("div", { class: "probe", "aria-hidden": "true" }));
  const height = probe.getBoundingClientRect().height;
  probe.remove();
  if (height !== rowHeight) {
    rowHeight = height;
    redraw();
  }
}

/** Draws the table anew, after the view has changed. */
function redraw() {
  for (const element of drawn.values()) element.remove();
  drawn.clear();
  placeOpen();
  active.place = Math.max(0, Math.min(active.place, view.length - 1));
  byId("grid").setAttribute("aria-rowcount", view.length + 1);
  byId("head").querySelectorAll("[aria-sort]").forEach((cell, index) => {
    const isBy = GRID_COLUMNS[index].name === sorting.by;
    cell.setAttribute("aria-sort", isBy ? (sorting.descending ? "descending" : "ascending") : "none");
  });
  drawRows();
}

function placeOpen() {
  openPlaces = [];
  if (open.size > 0) {
    view.forEach((row, place) => {
      if (open.has(row)) openPlaces.push(place);
    });
  }
  resize();
}

const resize = () => (byId("rows").style.height = `${top_of(view.length)}px`);

/** Where a row begins, in pixels from the first. */
function top_of(place) {
  let top = place * rowHeight;
  for (const opened of openPlaces) {
    if (opened >= place) break;
    top += open.get(view[opened]);
  }
  return top;
}

/** Which row is there. */
function placeAt(top) {
  let above = 0;
  for (const opened of openPlaces) {
    const begin = opened * rowHeight + above;
    if (top < begin + rowHeight) break;
    const height = open.get(view[opened]);
    if (top < begin + rowHeight + height) return opened;
    above += height;
  }
  return Math.floor((top - above) / rowHeight);
}

function drawRows() {
  const begin = byId("rows").getBoundingClientRect().top;
  const first = Math.max(0, placeAt(-begin) - AROUND);
  const last = Math.min(view.length - 1, placeAt(innerHeight - begin) + AROUND);
  for (const [place, element] of drawn) {
    // Where the keyboard is, a row stays.
    if ((place < first || place > last) && place !== active.place) {
      element.remove();
      drawn.delete(place);
    }
  }
  const places = [];
  for (let place = first; place <= last; place++) places.push(place);
  if (view.length > 0 && (active.place < first || active.place > last)) places.push(active.place);
  const wantsStop = !drawn.has(active.place);
  for (const place of places) {
    if (drawn.has(place)) continue;
    const element = rowElement(place);
    drawn.set(place, element);
    // In the order of the page, since screen readers go by it.
    let next = null;
    for (const [other, sibling] of drawn) if (other > place && (next === null || other < next.place)) next = sibling;
    byId("rows").insertBefore(element, next);
    if (open.has(view[place])) openElement(element, view[place]);
  }
  for (const [place, element] of drawn) element.style.transform = `translateY(${top_of(place)}px)`;
  if (wantsStop) stopAt();
}

function rowElement(place) {
  const row = view[place];
  const failed = textOf("outcome", row) === "failure" ? "failed" : "";
  const element = make("div", {
    role: "row",
    class: `row ${SEVERITIES[data.severities[row]]} ${failed}`,
    "aria-rowindex": place + 2,
    "aria-expanded": open.has(row),
  });
  element.place = place;
  GRID_COLUMNS.forEach(({ name, text }, index) => {
    const cell = make("div", { role: "gridcell", class: name, tabindex: "-1", "aria-colindex": index + 1 });
    cell.column = index;
    if (text) {
      put(cell, text(row));
    } else {
      cell.append(mark(row));
      if (failed) cell.append(make("span", { class: "mark failure" }, words.outcomes.failure));
    }
    element.append(cell);
  });
  return element;
}

function openElement(element, row) {
  const whole = make("div", { role: "gridcell", class: "whole", "aria-colindex": GRID_COLUMNS.length + 1 });
  whole.append(story(row));
  element.append(whole);
  // What the row says already need not be said again, unless it is cut there.
  const sentence = element.querySelector(".sentence");
  whole.querySelector(".sentence").hidden = element.isConnected && sentence.scrollHeight <= sentence.clientHeight + 1;
  element.classList.add("open");
  new ResizeObserver(() => {
    const height = whole.getBoundingClientRect().height;
    if (!whole.isConnected || !open.has(row) || open.get(row) === height) return;
    open.set(row, height);
    resize();
    drawRows();
  }).observe(whole);
}

function toggle(place, to = !open.has(view[place])) {
  const row = view[place];
  const element = drawn.get(place);
  if (row === undefined || to === open.has(row)) return;
  if (to) {
    open.set(row, 0);
    if (element) {
      openElement(element, row);
      open.set(row, element.lastChild.getBoundingClientRect().height);
    }
  } else {
    open.delete(row);
    element?.querySelector(".whole")?.remove();
    element?.classList.remove("open");
  }
  element?.setAttribute("aria-expanded", to);
  placeOpen();
  drawRows();
}

/** One cell is a stop of the Tab key. */
function stopAt() {
  byId("rows").querySelectorAll("[role=gridcell][tabindex='0']").forEach((cell) => (cell.tabIndex = -1));
  const cell = drawn.get(active.place)?.children[active.column];
  if (cell) cell.tabIndex = 0;
  return cell;
}

function focusActive() {
  const begin = byId("rows").getBoundingClientRect().top + top_of(active.place);
  if (begin < heightAbove) scrollBy(0, begin - heightAbove);
  else if (begin + rowHeight > innerHeight) scrollBy(0, begin + rowHeight - innerHeight);
  drawRows();
  stopAt()?.focus({ preventScroll: true });
}

function onKey(event) {
  const inside = event.target.closest(".whole");
  if (event.key === "Escape") {
    toggle(active.place, false);
    focusActive();
    return;
  }
  // Inside of a story keys are the browser's.
  if (inside || event.altKey || event.metaKey) return;
  const page = Math.max(1, Math.floor((innerHeight - heightAbove) / rowHeight) - 1);
  const [last, end] = [view.length - 1, GRID_COLUMNS.length - 1];
  const { place, column } = active;
  const to = {
    ArrowDown: [place + 1, column],
    ArrowUp: [place - 1, column],
    ArrowRight: [place, column + 1],
    ArrowLeft: [place, column - 1],
    PageDown: [place + page, column],
    PageUp: [place - page, column],
    Home: [event.ctrlKey ? 0 : place, 0],
    End: [event.ctrlKey ? last : place, end],
  }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    toggle(place);
    focusActive();
  } else if (to) {
    event.preventDefault();
    active = { place: Math.max(0, Math.min(last, to[0])), column: Math.max(0, Math.min(end, to[1])) };
    focusActive();
  }
}

/** Opens an event, and goes there. Where the filters hide it, they go. */
function show(row) {
  if (!view.includes(row)) want(NOTHING_WANTED);
  active = { place: view.indexOf(row), column: 2 };
  scrollBy(0, byId("rows").getBoundingClientRect().top + top_of(active.place) - heightAbove);
  drawRows();
  toggle(active.place, true);
  focusActive();
}
