// What happens when.

/** Takes filters on, and shows what fits. */
function want(filters) {
  wanted = { ...wanted, ...filters };
  const changed = ["severity", "kind", "outcome", "account", "region"];
  for (const name of changed) byId(`by-${name}`).value = wanted[name];
  if (byId("by-text").value !== wanted.text) byId("by-text").value = wanted.text;
  update();
}

function update() {
  performance.mark("filter");
  const rows = byId("rows");
  const wasInside = rows.contains(document.activeElement);
  // Whoever is far down in another list begins at its top.
  const above = rows.getBoundingClientRect().top - heightAbove;
  if (above < 0) scrollBy(0, above);
  select();
  redraw();
  if (wasInside) stopAt()?.focus({ preventScroll: true });
  drawChosen();
  performance.measure("filtered", "filter");
  // Whoever types sees the table first.
  clearTimeout(overview);
  overview = setTimeout(drawOverview);
}

let overview;
function drawOverview() {
  performance.mark("overview");
  drawGravest();
  drawBars();
  drawHours();
  drawPairs();
  performance.measure("overviewed", "overview");
}

/** How many are shown, and by which filters. */
function drawChosen() {
  const all = counted(words.events, data.rows);
  put(byId("shown"), view.length === data.rows ? all : fill(words.shown, { shown: number(view.length), count: all }));
  byId("nothing").hidden = view.length > 0;
  byId("grid").hidden = view.length === 0;
  const chips = [];
  const chip = (text, filters) => {
    const element = button({ class: "chip", "aria-label": fill(words.remove, { filter: text }) }, text, () => want(filters));
    chips.push(element);
  };
  for (const name of ["person", "address"]) {
    if (wanted[name] !== 0) chip(data.columns[name].texts[wanted[name]], { [name]: 0 });
  }
  if (wanted.from !== null) {
    chip(`${clock(wanted.from).slice(0, 16)} – ${clock(wanted.to).slice(0, 16)}`, { from: null, to: null });
  }
  if (wanted.hour !== null) chip(hourName(wanted.hour), { hour: null });
  byId("chips").replaceChildren(...chips);
  byId("clear").hidden = Object.keys(NOTHING_WANTED).every((name) => wanted[name] === NOTHING_WANTED[name]);
  for (const tile of byId("tiles").children) {
    tile.setAttribute("aria-pressed", tile.filter.every(([key, value]) => wanted[key] === value));
  }
}

/** What can be chosen of a column: its texts, those that are there most first. */
function fillSelect(name, any, nameOf) {
  const column = data.columns[name];
  const counts = new Uint32Array(column.texts.length);
  for (const text of column.rows) counts[text]++;
  const texts = [...counts.keys()].filter((text) => text !== 0).sort((one, other) => counts[other] - counts[one] || one - other);
  const option = (value, text) => byId(`by-${name}`).append(make("option", { value }, text));
  option(0, any);
  for (const text of texts) option(text, `${nameOf(column.texts[text])} (${number(counts[text])})`);
  // Where there is but one, there is no choice.
  byId(`by-${name}`).hidden = texts.length < 2;
}

function makeFilters() {
  byId("by-severity").append(make("option", { value: 0 }, words.any_severity));
  for (const severity of [1, WARNING]) {
    byId("by-severity").append(make("option", { value: severity }, fill(words.at_least, { severity: words.severities[SEVERITIES[severity]] })));
  }
  byId("by-severity").append(make("option", { value: CRITICAL }, words.severities.critical));
  fillSelect("kind", words.any_kind, (kind) => words.kinds[kind] ?? kind);
  fillSelect("outcome", words.any_outcome, (outcome) => words.outcomes[outcome] ?? outcome);
  fillSelect("account", words.any_account, (account) => account);
  fillSelect("region", words.any_region, (region) => region);
  for (const name of ["severity", "kind", "outcome", "account", "region"]) {
    byId(`by-${name}`).addEventListener("change", () => want({ [name]: Number(byId(`by-${name}`).value) }));
  }
  byId("by-text").addEventListener("input", () => want({ text: byId("by-text").value }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    want(NOTHING_WANTED);
    byId("by-text").focus();
  });
}

async function main() {
  if (typeof DecompressionStream === "undefined") {
    put(byId("state"), words.needs_newer);
    return;
  }
  await load();
  byId("state").hidden = true;
  byId("main").hidden = false;
  makeFilters();
  drawTiles();
  makeBars();
  makeHours();
  makePairs();
  sort();
  select();
  makeHead();
  update();
  drawOverview();
  addEventListener("beforeprint", drawPaper);
  addEventListener("afterprint", clearPaper);
  performance.mark("shown");
  await loadIds();
  // A story that is open already lacks its id.
  if (open.size > 0) redraw();
  // Before somebody searches for the first time.
  for (const column of [...SEARCHED.map((name) => data.columns[name]), ...data.lines]) searchable(column);
  performance.mark("ready");
}

main().catch((error) => {
  byId("state").hidden = false;
  put(byId("state"), String(error));
  throw error;
});
