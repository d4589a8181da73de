// What is seen at a glance: numbers, what is grave, and when it was.

const MOST_GRAVE = 6;

/** Numbers of all events. Each is a filter. */
function drawTiles() {
  const kindOf = (name) => data.columns.kind.texts.indexOf(name);
  const outcomeOf = (name) => data.columns.outcome.texts.indexOf(name);
  const [signIn, success, failure] = [kindOf("sign_in"), outcomeOf("success"), outcomeOf("failure")];
  const tiles = [
    { name: words.severities.critical, sort: "critical", filter: { severity: CRITICAL }, always: true },
    { name: fill(words.at_least, { severity: words.severities.warning }), sort: "warning", filter: { severity: WARNING }, always: true },
    { name: words.signed_in, filter: { kind: signIn, outcome: success } },
    { name: words.failed_to_sign_in, filter: { kind: signIn, outcome: failure } },
    ...["iam_change", "access_change", "root_use", "account_recovery", "tampering", "other"].map((kind) => {
      return { name: words.kinds[kind], filter: { kind: kindOf(kind) } };
    }),
  ];
  for (const { name, sort, filter, always } of tiles) {
    const parts = Object.entries(filter);
    // A filter of -1 is for what none of the events is.
    const exists = parts.every(([, value]) => value !== -1);
    const count = exists ? count_of(parts) : 0;
    if (count === 0 && !always) continue;
    const tile = button({ class: `tile ${count > 0 ? (sort ?? "") : ""}`, "aria-pressed": "false" }, "", () => {
      const isOn = parts.every(([key, value]) => wanted[key] === value);
      want(Object.fromEntries(parts.map(([key, value]) => [key, isOn ? 0 : value])));
    });
    tile.append(make("b", {}, number(count)), make("span", {}, name));
    tile.filter = parts;
    byId("tiles").append(tile);
  }
}

function count_of(parts) {
  let count = 0;
  for (let row = 0; row < data.rows; row++) {
    const holds = ([key, value]) => (key === "severity" ? data.severities[row] >= value : data.columns[key].rows[row] === value);
    count += parts.every(holds) ? 1 : 0;
  }
  return count;
}

/** The gravest of what is shown, each sentence once. */
function drawGravest() {
  const found = new Map();
  const sentences = data.columns.sentence.rows;
  for (const row of view) {
    if (data.severities[row] < WARNING) continue;
    const known = found.get(sentences[row]);
    if (!known) {
      found.set(sentences[row], { row, count: 1 });
    } else {
      known.count++;
      // A sentence may be graver one time than another.
      const graver = data.severities[row] - data.severities[known.row] || data.utc[row] - data.utc[known.row];
      if (graver > 0) known.row = row;
    }
  }
  const all = [...found.values()].sort(
    (one, other) => data.severities[other.row] - data.severities[one.row] || data.utc[other.row] - data.utc[one.row],
  );
  const items = all.slice(0, MOST_GRAVE).map(({ row, count }) => {
    const item = make("li");
    const open = button({ class: SEVERITIES[data.severities[row]] }, "", () => show(row));
    const facts = [shortTime(row), textOf("place", row), textOf("account", row)].filter((text) => text !== "");
    if (count > 1) facts.unshift(fill(words.times, { count: number(count) }));
    open.append(mark(row), make("span", { class: "sentence" }, textOf("sentence", row)), make("small", {}, facts.join(" · ")));
    item.append(open);
    return item;
  });
  if (items.length === 0) items.push(make("li", { class: "calm" }, words.nothing_grave));
  if (all.length > MOST_GRAVE) {
    const more = make("li", { class: "calm" });
    more.append(
      button({ class: "link" }, counted(words.more_grave, all.length - MOST_GRAVE), () => {
        want({ severity: WARNING });
        byId("events").scrollIntoView();
      }),
    );
    items.push(more);
  }
  byId("gravest-list").replaceChildren(...items);
}

/** How grave an event is, as a word in its colour. */
function mark(row) {
  const severity = SEVERITIES[data.severities[row]];
  return make("span", { class: `mark ${severity}` }, words.severities[severity]);
}

const shortTime = (row) => (Number.isNaN(data.utc[row]) ? words.no_time : clock(data.local[row]).slice(0, 16));

/** Bars over time: of an hour, some hours, a day, or some days. */
const WIDTHS = [1, 3, 6, 12, 24, 48, 168, 336, 672, 1344, 2688].map((hours) => hours * 3600);
let bars = null;
function makeBars() {
  let [first, last] = [Infinity, -Infinity];
  for (const time of data.local) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  // Nothing has a time.
  if (first > last) return;
  const most = Math.min(96, Math.max(28, Math.floor(byId("bars").clientWidth / 9)));
  // A week begins on Monday, and the fifth of January 1970 was the first.
  const begin = (width) => Math.floor((first - 4 * DAY) / width) * width + 4 * DAY;
  const width = WIDTHS.find((width) => (last - begin(width)) / width < most) ?? Math.ceil((last - first + 1) / most / DAY) * DAY;
  const start = begin(width);
  bars = { width, start, of: new Uint16Array(data.rows), elements: [] };
  const count = Math.floor((last - start) / width) + 1;
  for (let row = 0; row < data.rows; row++) bars.of[row] = (data.local[row] - start) / width;
  for (let bar = 0; bar < count; bar++) {
    const from = start + bar * width;
    const element = button({ class: "span" }, "", () => want(wanted.from === from ? { from: null, to: null } : { from, to: from + width }));
    element.append(make("i", { class: "critical" }), make("i", { class: "warning" }), make("i", { class: "rest" }));
    element.from = from;
    bars.elements.push(element);
  }
  byId("bars").append(...bars.elements);
  byId("bar-ends").append(make("span", {}, day(start)), make("span", {}, day(Math.min(last, start + count * width))));
  put(byId("bar-width"), width < DAY ? counted(words.hours, width / 3600) : counted(words.days, width / DAY));
  withArrows(bars.elements, 1, count);
}

function drawBars() {
  if (!bars) return;
  const counts = new Uint32Array(bars.elements.length * 3);
  for (const row of view) {
    if (!Number.isNaN(data.utc[row])) counts[bars.of[row] * 3 + Math.max(0, data.severities[row] - 1)]++;
  }
  let most = 1;
  for (let bar = 0; bar < counts.length; bar += 3) most = Math.max(most, counts[bar] + counts[bar + 1] + counts[bar + 2]);
  bars.elements.forEach((element, bar) => {
    const [rest, warning, critical] = counts.subarray(bar * 3, bar * 3 + 3);
    const key = `${rest} ${warning} ${critical} ${most}`;
    if (element.key === key) return;
    element.key = key;
    [critical, warning, rest].forEach((count, part) => {
      // One that is grave among thousands is to be seen.
      element.children[part].style.height = count === 0 ? "0" : `max(${part < 2 ? 4 : 2}px, ${(count / most) * 100}%)`;
    });
    const from = clock(bars.start + bar * bars.width).slice(0, 16);
    const grave = [[critical, "critical"], [warning, "warning"]].filter(([count]) => count > 0).map(([count, name]) => `${words.severities[name]} ${number(count)}`);
    element.setAttribute("aria-label", [from, counted(words.events, rest + warning + critical), ...grave].join(", "));
    element.title = element.getAttribute("aria-label");
  });
  for (const element of bars.elements) element.classList.toggle("chosen", wanted.from !== null && element.from >= wanted.from && element.from < wanted.to);
}

/** Hours of the week. */
let cells = [];
function makeHours() {
  const head = make("tr");
  head.append(make("td"));
  for (let hour = 0; hour < 24; hour++) head.append(make("th", { scope: "col" }, hour % 6 === 0 ? String(hour) : ""));
  const rows = words.weekdays.map((name, weekday) => {
    const line = make("tr");
    line.append(make("th", { scope: "row" }, name));
    for (let hour = 0; hour < 24; hour++) {
      const cell = make("td");
      const index = weekday * 24 + hour;
      cells.push(button({ class: "hour" }, "", () => want({ hour: wanted.hour === index ? null : index })));
      cell.append(cells[index]);
      line.append(cell);
    }
    return line;
  });
  byId("hours").append(head, ...rows);
  // Without any time there is no zone.
  if (data.clocks.length > 0) put(byId("zone"), fill(words.zone, { zone: [...new Set(data.clocks.map(([, , name]) => name))].join("/") }));
  withArrows(cells, 24, 168);
}

function drawHours() {
  const [counts, grave] = [new Uint32Array(256), new Uint8Array(256)];
  for (const row of view) {
    counts[data.hours[row]]++;
    grave[data.hours[row]] = Math.max(grave[data.hours[row]], data.severities[row]);
  }
  const most = Math.max(1, ...counts.subarray(0, 168));
  cells.forEach((cell, index) => {
    cell.classList.toggle("chosen", wanted.hour === index);
    const key = `${counts[index]} ${grave[index]} ${most}`;
    if (cell.key === key) return;
    cell.key = key;
    // Few among many are to be seen: by the root, as areas are.
    cell.style.setProperty("--heat", counts[index] === 0 ? "0%" : `${12 + 88 * Math.sqrt(counts[index] / most)}%`);
    cell.className = `hour ${grave[index] >= WARNING ? SEVERITIES[grave[index]] : ""} ${wanted.hour === index ? "chosen" : ""}`;
    const worst = grave[index] >= WARNING ? [words.severities[SEVERITIES[grave[index]]]] : [];
    const label = [hourName(index), counted(words.events, counts[index]), ...worst].join(", ");
    cell.setAttribute("aria-label", label);
    cell.title = label;
  });
}

function hourName(index) {
  const [weekday, hour] = [Math.floor(index / 24), index % 24];
  return fill(words.hour, { weekday: words.weekdays[weekday], from: `${hour}:00`, to: `${hour + 1}:00` });
}

/** Many buttons that are one stop of the Tab key; arrows move among them. */
function withArrows(elements, columns, count) {
  elements.forEach((element, index) => {
    element.tabIndex = index === 0 ? 0 : -1;
    element.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -index, End: count - 1 - index }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = elements[index + step];
      if (!next) return;
      element.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });
}
