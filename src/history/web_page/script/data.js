// The events, as columns. `texts[0]` of a column is "": what an event does not say.

const SEVERITIES = ["info", "notice", "warning", "critical"];
const [WARNING, CRITICAL] = [2, 3];
const DAY = 86400;
let data;

/** Base64 of gzip, as bytes or as text. */
async function unpacked(base64) {
  const binary = atob(base64.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) {
    bytes[at] = binary.charCodeAt(at);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}

/** Unpacks what stands in an element, and lets go of the packed text. */
function taken(element) {
  const text = element.textContent;
  element.remove();
  return unpacked(text);
}

/** Numbers of a column, as src/history/web_page/rows.rs writes them. `last` has room for a number of each that it may lean on. */
function rowsOf({ by, rows: written }, last) {
  const parent = by === null ? null : data.columns[by].rows;
  const rows = new Uint32Array(data.rows);
  last.fill(0);
  let [row, known] = [0, 0];
  for (const code of written) {
    const end = code < 0 ? row - code : row + 1;
    for (; row < end; row++) {
      const at = parent ? parent[row] : 0;
      if (code > 0) last[at] = code === 1 ? 0 : code === 2 ? ++known : code - 2;
      rows[row] = last[at];
    }
  }
  return rows;
}

/** Sentences with their names, which other columns say: src/history/web_page/sentence.rs. */
function sentences({ texts: templates, rows: numbers }) {
  // Texts, and between them the numbers of parts.
  const pieces = templates.map((template) => template.split(/([\u0001-\u0008])/));
  const parts = [
    partsOf("what", (what) => what),
    partsOf("what", (what) => what.split(":").at(-1)),
    partsOf("who", (who) => who.split("/").at(-1)),
    partsOf("who", (who) => who.split("/")[1] ?? ""),
    partsOf("target", (target) => target),
    partsOf("place", (place) => place.split(" ")[0]),
    partsOf("account", (account) => account),
    partsOf("region", (region) => region),
  ];
  const [texts, rows, known] = [[], new Uint32Array(data.rows), new Map()];
  for (let row = 0; row < data.rows; row++) {
    const template = pieces[numbers[row]];
    let text = template[0];
    for (let at = 1; at < template.length; at += 2) {
      const [of, said] = parts[template[at].charCodeAt(0) - 1];
      text += said[of[row]] + template[at + 1];
    }
    let number = known.get(text);
    if (number === undefined) {
      number = texts.push(text) - 1;
      known.set(text, number);
    }
    rows[row] = number;
  }
  return { texts, rows };
}

/** A part of what a column says: the numbers of its rows, and the part of each text. */
function partsOf(name, part) {
  return [data.columns[name].rows, data.columns[name].texts.map(part)];
}

async function load() {
  data = await (await taken(byId("data"))).json();
  data.severities = Uint8Array.from(data.severities);
  const { who, what, place, region } = data.columns;
  const others = Object.values(data.columns).filter((column) => ![who, what, place, region].includes(column));
  // What others lean on comes first.
  const last = new Uint32Array(data.rows + 1);
  for (const column of [who, what, place, region, ...others, ...data.lines, data.notes, data.steps, data.groups]) {
    column.rows = rowsOf(column, last);
    column.texts?.unshift("");
    column.lists?.unshift([]);
  }
  data.columns.sentence = sentences(data.columns.sentence);
  // Seconds of the reader's clock; what has no time has NaN.
  data.utc = new Float64Array(data.rows);
  data.local = new Float64Array(data.rows);
  data.hours = new Uint8Array(data.rows);
  let [utc, clocks] = [0, 0];
  for (let row = 0; row < data.rows; row++) {
    if (data.times[row] === null) {
      data.utc[row] = data.local[row] = NaN;
      data.hours[row] = 255;
      continue;
    }
    utc += data.times[row];
    data.utc[row] = utc;
    // Rows come by time as a rule, and not always.
    while (clocks + 1 < data.clocks.length && data.clocks[clocks + 1][0] <= utc) clocks++;
    while (clocks > 0 && data.clocks[clocks][0] > utc) clocks--;
    const local = utc + data.clocks[clocks][1];
    data.local[row] = local;
    // 1970 began on a Thursday, and a week begins on Monday.
    data.hours[row] = ((Math.floor(local / DAY) + 3) % 7) * 24 + (Math.floor(local / 3600) % 24);
  }
  delete data.times;
}

/** Ids are as large as all else together, and nobody asks for one at once. They come as bytes, 16 each. */
let ids = null;
async function loadIds() {
  const bytes = new Uint8Array(await (await taken(byId("ids"))).arrayBuffer());
  const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
  let text = "";
  for (const byte of bytes) text += digits[byte];
  ids = text;
}

/** What an event says in a column. */
const textOf = (column, row) => data.columns[column].texts[data.columns[column].rows[row]];

/** The texts of a list: lines of a mail, steps, notes. */
const listOf = (column, row) => column.lists[column.rows[row]].map((text) => column.texts[text]);

function idOf(row) {
  if (Object.hasOwn(data.other_ids, row)) return data.other_ids[row];
  const digits = ids?.slice(row * 32, row * 32 + 32) ?? "";
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The name of the zone at a time. */
const zoneAt = (utc) => data.clocks.findLast(([from]) => from <= utc)?.[2] ?? "";

/** The record of an event: its group is unpacked, and kept for those beside it. */
const groups = new Map();
async function recordOf(row) {
  const group = data.groups.rows[row];
  if (group === 0) return null;
  if (!groups.has(group)) {
    const packed = document.querySelectorAll("script.records")[group - 1].textContent;
    groups.set(group, unpacked(packed).then((response) => response.text()));
  }
  return (await groups.get(group)).split("\u001e")[data.places[row]];
}

/** For each text of a column, how many stand before it in order. Numbers in texts count as numbers. */
function ranks(column) {
  column.ranks ??= (() => {
    const keys = column.texts.map((text) => text.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, "0")));
    const order = Uint32Array.from(keys.keys()).sort((one, other) => (keys[one] < keys[other] ? -1 : keys[one] > keys[other] ? 1 : 0));
    const ranks = new Uint32Array(order.length);
    order.forEach((text, rank) => (ranks[text] = rank));
    return ranks;
  })();
  return column.ranks;
}
