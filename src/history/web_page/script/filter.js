// Which events are wanted, and in which order.

const NOTHING_WANTED = { text: "", severity: 0, kind: 0, outcome: 0, account: 0, region: 0, person: 0, address: 0, from: null, to: null, hour: null };
let wanted = { ...NOTHING_WANTED };
let sorting = { by: "time", descending: true };
/** All rows in order, and those of them that are wanted. */
let order;
let view = new Uint32Array(0);

const BY_COLUMN = ["kind", "outcome", "account", "region", "person", "address"];
const SEARCHED = ["sentence", "who", "what", "target", "place", "account", "region", "source"];

/** Text is compared in small letters; half and full width are one. */
const plain = (text) => text.normalize("NFKC").toLowerCase();

/** All texts of a column as one, which is searched faster than each by itself; and where each ends. */
function searchable(column) {
  if (column.plain === undefined) {
    const texts = column.texts.map((text) => `${plain(text)}\n`);
    let end = 0;
    column.ends = Uint32Array.from(texts, (text) => (end += text.length));
    column.plain = texts.join("");
  }
  return column;
}

/** Which texts hold a word; null where none does. */
function holding(column, word) {
  const { plain, ends } = searchable(column);
  let at = plain.indexOf(word);
  if (at < 0) return null;
  const holds = new Uint8Array(ends.length);
  for (let text = 0; at >= 0; at = plain.indexOf(word, ends[text])) {
    while (ends[text] <= at) text++;
    holds[text] = 1;
  }
  return holds;
}

/** Marks the rows that hold a word somewhere. */
function rowsHolding(word) {
  const found = new Uint8Array(data.rows);
  const mark = (rows, holds) => {
    if (holds === null) return;
    for (let row = 0; row < rows.length; row++) found[row] |= holds[rows[row]];
  };
  for (const name of SEARCHED) mark(data.columns[name].rows, holding(data.columns[name], word));
  for (const line of data.lines) mark(line.rows, holding(line, word));
  const notes = holding(data.notes, word);
  if (notes !== null) {
    mark(data.notes.rows, Uint8Array.from(data.notes.lists, (list) => (list.some((text) => notes[text]) ? 1 : 0)));
  }
  const digits = word.replaceAll("-", "");
  if (ids && /^[0-9a-f]{4,32}$/.test(digits)) {
    for (let at = ids.indexOf(digits); at >= 0; at = ids.indexOf(digits, at + 1)) {
      if ((at % 32) + digits.length <= 32) found[Math.floor(at / 32)] = 1;
    }
  }
  return found;
}

/** The rows that are wanted, in order. */
function select() {
  const tests = plain(wanted.text).split(/\s+/).filter((word) => word !== "").map(rowsHolding);
  const columns = BY_COLUMN.filter((name) => wanted[name] !== 0).map((name) => [data.columns[name].rows, wanted[name]]);
  const { severity, from, to, hour } = wanted;
  const { severities, local, hours } = data;
  const selected = new Uint32Array(data.rows);
  let count = 0;
  rows: for (const row of order) {
    if (severities[row] < severity) continue;
    for (const [rows, text] of columns) if (rows[row] !== text) continue rows;
    for (const found of tests) if (found[row] === 0) continue rows;
    if (from !== null && !(local[row] >= from && local[row] < to)) continue;
    if (hour !== null && hours[row] !== hour) continue;
    selected[count++] = row;
  }
  view = selected.subarray(0, count);
}

/** Puts all rows in order, by counting; of those that are alike the latest comes first. */
function sort() {
  const column = data.columns[sorting.by];
  const latest = latestFirst();
  if (!column && sorting.by === "time") {
    order = sorting.descending ? latest : latest.slice().reverse();
    return;
  }
  const rankOf = column ? ranks(column) : null;
  const rank = column ? (row) => rankOf[column.rows[row]] : (row) => data.severities[row];
  const size = column ? rankOf.length : SEVERITIES.length;
  const starts = new Uint32Array(size + 1);
  const place = (row) => (sorting.descending ? size - 1 - rank(row) : rank(row));
  for (const row of latest) starts[place(row) + 1]++;
  for (let at = 0; at < size; at++) starts[at + 1] += starts[at];
  order = new Uint32Array(data.rows);
  for (const row of latest) order[starts[place(row)]++] = row;
}

/** What has no time comes last. */
let latest = null;
function latestFirst() {
  latest ??= Uint32Array.from({ length: data.rows }, (_, row) => data.rows - 1 - row).sort((one, other) => {
    const [a, b] = [data.utc[one], data.utc[other]];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
    return b - a;
  });
  return latest;
}
