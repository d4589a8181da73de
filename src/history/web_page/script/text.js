// Words, numbers and text. Whatever an event says comes onto the page by `put` or as an attribute, and never as markup.

const words = JSON.parse(document.getElementById("words").textContent);
const byId = (id) => document.getElementById(id);
const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const counted = (template, count) => fill(count === 1 ? template.one : template.many, { count: number(count) });

// Right-to-left parts of a text, as src/text/isolate.rs tells them: each gets an order of its own, and moves nothing beside it.
const RTL = "\\u0590-\\u08ff\\ufb1d-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefe\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}";
const HAS_RTL = new RegExp(`[${RTL}]`, "u");
const RTL_PARTS = new RegExp(`([${RTL}][${RTL}\\p{M}]*(?:[ \\-_.'’][${RTL}][${RTL}\\p{M}]*)*)`, "u");

/** Shows a text in an element. */
function put(element, text) {
  element.textContent = "";
  if (!HAS_RTL.test(text)) {
    element.textContent = text;
    return element;
  }
  text.split(RTL_PARTS).forEach((part, index) => {
    if (index % 2 === 0) {
      element.append(part);
    } else {
      const isolate = document.createElement("bdi");
      isolate.textContent = part;
      element.append(isolate);
    }
  });
  return element;
}

/** An element with attributes and a text. */
function make(tag, attributes = {}, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return text === "" ? element : put(element, text);
}

/** A button, and what it does. */
function button(attributes, text, act) {
  const element = make("button", { type: "button", ...attributes }, text);
  element.addEventListener("click", act);
  return element;
}

const pad = (part) => String(part).padStart(2, "0");
/** Seconds of a clock on the wall, as `2026-11-24 18:02:11`. */
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
const day = (seconds) => clock(seconds).slice(0, 10);
