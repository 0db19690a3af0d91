"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL"];
  const NONE = "no namespace";
  const PAGE = 50;
  const SVG = "http://www.w3.org/2000/svg";
  // Control and format characters: they hide text or reverse its order.
  const HIDDEN = new RegExp(
    "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f" +
      "\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|\\udb40[\\udc00-\\udfff]", "g");
  const findings = data.findings;
  const state = { text: "", severity: "", rule: "", namespace: "", order: "severity", most: PAGE };

  function byId(id) {
    return document.getElementById(id);
  }

  function safe(text) {
    return String(text).replace(HIDDEN, "\ufffd");
  }

  function escaped(text) {
    return text.replace(HIDDEN, function (hidden) {
      let units = "";
      for (let i = 0; i < hidden.length; i++) {
        units += "\\u" + ("000" + hidden.charCodeAt(i).toString(16)).slice(-4);
      }
      return units;
    });
  }

  // All text of the page is set here, as text.
  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) {
      element.className = className;
    }
    if (text !== undefined) {
      element.textContent = safe(text);
    }
    return element;
  }

  function put(parent, name, className, text) {
    return parent.appendChild(make(name, className, text));
  }

  function draw(parent, name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, String(attributes[key]));
    });
    if (text !== undefined) {
      element.textContent = safe(text);
    }
    return parent.appendChild(element);
  }

  function clear(element) {
    while (element.firstChild) {
      element.removeChild(element.firstChild);
    }
  }

  function number(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  function count(value, one) {
    return number(value) + " " + one + (value === 1 ? "" : "s");
  }

  function percent(part) {
    return part > 0 && part < 0.01 ? "< 1 %" : Math.round(part * 100) + " %";
  }

  function word(severity) {
    return severity.charAt(0) + severity.slice(1).toLowerCase();
  }

  function badge(parent, severity) {
    return put(parent, "span", "badge b-" + severity, word(severity));
  }

  function namespace(finding) {
    return finding.n || NONE;
  }

  // Counts by key, the greatest first.
  function counted(list, key) {
    const counts = new Map();
    list.forEach(function (one) {
      counts.set(key(one), (counts.get(key(one)) || 0) + 1);
    });
    return Array.from(counts.keys())
      .map(function (name) {
        return { name: name, count: counts.get(name) };
      })
      .sort(function (a, b) {
        return b.count - a.count || (a.name < b.name ? -1 : 1);
      });
  }

  function bar(parent, part, fill) {
    const svg = draw(parent, "svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
    draw(svg, "rect", { width: 100, height: 8, rx: 2, class: "track" });
    if (part > 0) {
      draw(svg, "rect", { width: Math.max(1, part * 100), height: 8, rx: 2, class: fill });
    }
  }

  function time(text) {
    return text.slice(0, 10) + " " + text.slice(11, 19);
  }

  // ---- Heading and totals

  function showAbout() {
    const about = data.about;
    const parts = [
      (about.least ? "At least " : "") + count(about.findings, "finding") + " of " + count(about.alerts, "alert"),
      "account " + about.account + (about.invented ? " (invented)" : ""),
      about.region,
    ];
    if (data.noise.first) {
      parts.push(time(data.noise.first).slice(0, 16) + " to " + time(data.noise.last).slice(0, 16) + " UTC");
    }
    byId("about").textContent = safe(parts.join(" · "));
    byId("made").textContent = safe("Made by falco-asff " + about.version + " on " + time(about.made) +
      " UTC from " + about.inputs.join(", ") + ". Nothing in this page uses the network.");
    if (about.leftOut.length) {
      byId("left-out").hidden = false;
      byId("left-out").textContent = safe(about.leftOut.join(" "));
    }
  }

  function showSeverities() {
    const box = byId("severities");
    SEVERITIES.forEach(function (severity) {
      const value = data.totals[severity] || 0;
      const part = data.about.findings ? value / data.about.findings : 0;
      const tile = put(box, "button", "tile");
      tile.type = "button";
      tile.setAttribute("data-severity", severity);
      put(tile, "span", "name", word(severity));
      const figure = put(tile, "span", "value", number(value));
      put(figure, "span", "share", percent(part));
      bar(tile, part, "fill-" + severity);
      tile.addEventListener("click", function () {
        state.severity = state.severity === severity ? "" : severity;
        byId("severity").value = state.severity;
        changed();
      });
    });
  }

  // ---- Timeline

  const STEPS = [1, 5, 10, 30, 60, 300, 900, 1800, 3600, 10800, 21600, 43200, 86400, 172800, 604800,
    1209600, 2592000, 7776000, 31536000, 63072000];
  const BARS = 48;
  const FALCO_BEGAN = Date.UTC(2016, 0, 1);

  function stepWord(seconds) {
    const units = [[86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]];
    const unit = units.filter(function (one) { return seconds % one[0] === 0; })[0];
    return count(seconds / unit[0], unit[1]);
  }

  function showTimeline(list) {
    const box = byId("timeline");
    clear(box);
    const timed = list.filter(function (finding) {
      return Date.parse(finding.t) >= FALCO_BEGAN;
    });
    const early = list.length - timed.length;
    if (!timed.length) {
      byId("timeline-hint").textContent = "No finding of the list has a time to show.";
      return;
    }
    let first = Infinity;
    let last = -Infinity;
    timed.forEach(function (finding) {
      const at = Date.parse(finding.t);
      first = Math.min(first, at);
      last = Math.max(last, at);
    });
    let step = STEPS[STEPS.length - 1] * 1000;
    for (let i = STEPS.length - 1; i >= 0; i--) {
      if (Math.floor(last / (STEPS[i] * 1000)) - Math.floor(first / (STEPS[i] * 1000)) < BARS) {
        step = STEPS[i] * 1000;
      }
    }
    const start = Math.floor(first / step);
    const bars = Math.max(12, Math.floor(last / step) - start + 1);
    const columns = [];
    for (let i = 0; i < bars; i++) {
      columns.push({ total: 0 });
    }
    timed.forEach(function (finding) {
      const column = columns[Math.floor(Date.parse(finding.t) / step) - start];
      column[finding.s] = (column[finding.s] || 0) + 1;
      column.total++;
    });
    byId("timeline-hint").textContent = "Findings of the list by UTC; a bar is " + stepWord(step / 1000) + "." +
      (early ? " Not shown: " + count(early, "finding") + " with a time before 2016." : "");
    drawTimeline(box, columns, start * step, step);
  }

  function niceTop(most) {
    const power = Math.pow(10, Math.floor(Math.log(most) / Math.LN10));
    const tops = [1, 2, 3, 4, 5, 6, 8, 10];
    for (let i = 0; i < tops.length; i++) {
      if (most <= tops[i] * power) {
        return tops[i] * power % 2 ? tops[i] * power + 1 : tops[i] * power;
      }
    }
    return most;
  }

  function drawTimeline(box, columns, start, step) {
    const width = Math.max(280, Math.min(1200, box.clientWidth || 560));
    const height = width < 480 ? 220 : 320;
    const left = 40;
    const bottom = height - 30;
    const top = 10;
    const most = niceTop(columns.reduce(function (a, c) { return Math.max(a, c.total); }, 1));
    const svg = draw(box, "svg", {
      viewBox: "0 0 " + width + " " + height, width: width, height: height, role: "img",
      "aria-label": "Findings by time and severity",
    });
    [0, most / 2, most].forEach(function (value) {
      const y = bottom - (bottom - top) * value / most;
      draw(svg, "line", { x1: left, x2: width, y1: y, y2: y, class: "grid" });
      draw(svg, "text", { x: left - 8, y: y + 4, "text-anchor": "end" }, number(value));
    });
    const room = (width - left) / columns.length;
    columns.forEach(function (column, i) {
      let y = bottom;
      SEVERITIES.forEach(function (severity) {
        if (column[severity]) {
          const tall = (bottom - top) * column[severity] / most;
          y -= tall;
          const rect = draw(svg, "rect", {
            x: left + i * room + Math.min(1.5, room / 6), width: Math.max(1, room - Math.min(3, room / 3)),
            y: y, height: tall, class: "fill-" + severity,
          });
          draw(rect, "title", {}, stamp(start + i * step, step) + ": " + count(column[severity], word(severity).toLowerCase() + " finding"));
        }
      });
    });
    const labels = Math.max(2, Math.min(5, Math.floor((width - left) / 110)));
    for (let i = 0; i < labels; i++) {
      const column = Math.round(i * (columns.length - 1) / (labels - 1));
      draw(svg, "text", {
        x: left + (column + 0.5) * room, y: bottom + 20,
        "text-anchor": i === labels - 1 ? "end" : i === 0 ? "start" : "middle",
      }, stamp(start + column * step, step));
    }
  }

  function stamp(at, step) {
    const text = new Date(at).toISOString();
    if (step >= 86400000) {
      return text.slice(0, 10);
    }
    return step < 60000 ? text.slice(11, 19) : text.slice(5, 10) + " " + text.slice(11, 16);
  }

  // ---- Rules and namespaces

  const HEAT_RULES = 12;
  const HEAT_NAMESPACES = 8;

  function showHeat() {
    const rules = counted(findings, function (f) { return f.r; });
    const spaces = counted(findings, namespace);
    const cells = new Map();
    let most = 1;
    findings.forEach(function (finding) {
      const key = finding.r + "\n" + namespace(finding);
      const value = (cells.get(key) || 0) + 1;
      cells.set(key, value);
      most = Math.max(most, value);
    });
    const table = put(byId("heat"), "table", "heat");
    const head = put(put(table, "thead"), "tr");
    put(head, "td");
    spaces.slice(0, HEAT_NAMESPACES).forEach(function (space) {
      put(head, "th", "", space.name).scope = "col";
    });
    const body = put(table, "tbody");
    rules.slice(0, HEAT_RULES).forEach(function (rule) {
      const row = put(body, "tr");
      put(row, "th", "", rule.name).scope = "row";
      spaces.slice(0, HEAT_NAMESPACES).forEach(function (space) {
        const value = cells.get(rule.name + "\n" + space.name) || 0;
        const level = value ? Math.max(1, Math.ceil(4 * Math.log(1 + value) / Math.log(1 + most))) : 0;
        const cell = put(row, "td", "h" + level);
        if (value) {
          const button = put(cell, "button", "", number(value));
          button.type = "button";
          button.setAttribute("aria-label", safe(count(value, "finding") + " of " + rule.name + " in " + space.name));
          button.addEventListener("click", function () {
            choose("rule", rule.name);
            choose("namespace", space.name);
            changed();
            byId("list").scrollIntoView();
            byId("list").focus();
          });
        }
      });
    });
    const more = [];
    if (rules.length > HEAT_RULES) {
      more.push(count(rules.length - HEAT_RULES, "further rule"));
    }
    if (spaces.length > HEAT_NAMESPACES) {
      more.push(count(spaces.length - HEAT_NAMESPACES, "further namespace"));
    }
    if (more.length) {
      put(byId("heat"), "p", "hint", "Not in the table: " + more.join(", ") + ".");
    }
  }

  // ---- The list

  function choose(id, value) {
    state[id] = value;
    const select = byId(id);
    const known = Array.from(select.options).some(function (option) { return option.value === value; });
    if (!known) {
      const option = put(select, "option", "", value);
      option.value = value;
    }
    select.value = value;
  }

  const MOST_OPTIONS = 500;

  function fill(id, names, all) {
    const select = byId(id);
    put(select, "option", "", all).value = "";
    names.slice(0, MOST_OPTIONS).forEach(function (one) {
      put(select, "option", "", one.label || one.name + " (" + number(one.count) + ")").value = one.name;
    });
    select.addEventListener("change", function () {
      state[id] = select.value;
      changed();
    });
  }

  function haystack(finding) {
    if (finding.h === undefined) {
      const texts = [finding.r, finding.w];
      flat("", finding.f, new Map()).forEach(function (value, path) {
        if (path.indexOf("Remediation") !== 0) {
          texts.push(value);
        }
      });
      finding.h = texts.join("\n").toLowerCase();
    }
    return finding.h;
  }

  function matches(finding) {
    return (!state.severity || finding.s === state.severity) &&
      (!state.rule || finding.r === state.rule) &&
      (!state.namespace || namespace(finding) === state.namespace) &&
      state.text.split(" ").every(function (part) {
        return !part || haystack(finding).indexOf(part) >= 0;
      });
  }

  const ORDERS = {
    severity: function (a, b) {
      return SEVERITIES.indexOf(a.s) - SEVERITIES.indexOf(b.s) || (a.t < b.t ? 1 : a.t > b.t ? -1 : 0);
    },
    newest: function (a, b) { return a.t < b.t ? 1 : a.t > b.t ? -1 : 0; },
    oldest: function (a, b) { return a.t < b.t ? -1 : a.t > b.t ? 1 : 0; },
    count: function (a, b) { return b.c - a.c; },
  };

  let listed = [];

  function changed() {
    state.most = PAGE;
    listed = findings.filter(matches).sort(ORDERS[state.order]);
    Array.from(document.querySelectorAll(".tile")).forEach(function (tile) {
      tile.setAttribute("aria-pressed", String(tile.getAttribute("data-severity") === state.severity));
    });
    clear(byId("rows"));
    showRows(0);
    showTimeline(listed);
  }

  function showRows(from) {
    const rows = byId("rows");
    listed.slice(from, state.most).forEach(function (finding) {
      rows.appendChild(row(finding));
    });
    if (!listed.length) {
      const cell = put(put(rows, "tr"), "td", "empty", "No finding matches.");
      cell.colSpan = 5;
    }
    const shown = Math.min(state.most, listed.length);
    byId("shown").textContent = listed.length === findings.length
      ? count(findings.length, "finding") + ", " + number(shown) + " shown"
      : number(listed.length) + " of " + count(findings.length, "finding") + " match, " + number(shown) + " shown";
    const more = byId("more");
    more.hidden = shown >= listed.length;
    more.textContent = "Show " + number(Math.min(PAGE * 4, listed.length - shown)) + " more";
  }

  let ids = 0;

  function row(finding) {
    const line = make("tr", "row");
    badge(put(line, "td"), finding.s);
    const title = put(put(line, "td"), "button", "title cell", finding.f.Title);
    title.type = "button";
    title.setAttribute("aria-expanded", "false");
    put(line, "td", "cell", finding.w);
    put(line, "td", "time", time(finding.t));
    put(line, "td", "number", number(finding.c));
    line.addEventListener("click", function (event) {
      if (event.target === title || !String(window.getSelection && window.getSelection())) {
        toggle(finding, line, title);
      }
    });
    return line;
  }

  function toggle(finding, line, title) {
    const open = title.getAttribute("aria-expanded") === "true";
    title.setAttribute("aria-expanded", String(!open));
    line.className = open ? "row" : "row open";
    if (open) {
      line.parentNode.removeChild(line.nextSibling);
      title.removeAttribute("aria-controls");
      return;
    }
    const detail = make("tr", "detail");
    detail.id = "detail-" + ++ids;
    title.setAttribute("aria-controls", detail.id);
    const cell = put(detail, "td");
    cell.colSpan = 5;
    panel(put(cell, "div", "panel"), finding);
    line.parentNode.insertBefore(detail, line.nextSibling);
  }

  // ---- Printing: every finding that matches; of a few, the details too

  const DETAILS_ON_PAPER = 20;
  let openedToPrint = [];

  function beforePrint() {
    const from = Math.min(state.most, listed.length);
    if (from < listed.length) {
      state.most = listed.length;
      showRows(from);
    }
    if (listed.length <= DETAILS_ON_PAPER) {
      openedToPrint = Array.from(document.querySelectorAll(".title[aria-expanded='false']"));
      press(openedToPrint);
    }
  }

  function afterPrint() {
    press(openedToPrint.filter(function (title) {
      return title.getAttribute("aria-expanded") === "true";
    }));
    openedToPrint = [];
  }

  function press(titles) {
    titles.forEach(function (title) {
      title.click();
    });
  }

  // ---- The details of a finding

  function panel(box, finding) {
    const f = finding.f;
    const given = f.FindingProviderFields || {};
    put(box, "p", "", f.Description);
    const facts = put(box, "dl", "facts");
    fact(facts, "Rule", finding.r);
    fact(facts, "Severity", word(finding.s) + (given.Severity && given.Severity.Original ? ", Falco's priority " + given.Severity.Original : ""));
    fact(facts, "Types", (given.Types || []).join(", "));
    fact(facts, "Confidence", given.Confidence);
    fact(facts, "Criticality", given.Criticality);
    fact(facts, "First seen", f.FirstObservedAt);
    fact(facts, "Last seen", f.LastObservedAt);
    fact(facts, "Records", number(finding.c));
    fact(facts, "Account and Region", f.AwsAccountId + ", " + f.Id.split("/")[0]);
    if (f.Process) {
      fact(facts, "Process", (f.Process.Name || "") + (f.Process.Path ? " (" + f.Process.Path + ")" : ""));
    }
    link(fact(facts, "Log event", f.SourceUrl ? "" : undefined), f.SourceUrl, "In CloudWatch Logs");
    fact(facts, "Generator", f.GeneratorId);
    fact(facts, "Id", f.Id, "long mono");
    const advice = (f.Remediation || {}).Recommendation;
    if (advice) {
      put(box, "h3", "", "Remediation");
      const text = put(box, "p", "", advice.Text ? advice.Text + " " : "");
      link(text, advice.Url, advice.Url);
    }
    put(box, "h3", "", "Resources");
    const resources = table(box, ["Type", "Id"], "");
    (f.Resources || []).forEach(function (resource) {
      cells(resources, [resource.Type, resource.Id]);
    });
    folded(box, "Fields of the alert", function (into) {
      const fields = table(into, ["Field", "Value"], "key");
      Object.keys(f.ProductFields || {}).forEach(function (key) {
        cells(fields, [key.replace(/^falco\/asff\/(field\/)?/, ""), f.ProductFields[key]]);
      });
    });
    folded(box, "Why the finding looks like this", function (into) {
      why(into, finding);
    });
    folded(box, "JSON", function (into) {
      code(into, escaped(JSON.stringify(f, null, 2)));
    });
  }

  function fact(list, name, value, className) {
    if (value === undefined || (value === "" && name !== "Log event")) {
      return null;
    }
    const box = put(list, "div", (className || "").indexOf("long") >= 0 ? "long" : "");
    put(box, "dt", "", name);
    return put(box, "dd", className || "", value);
  }

  // Links lead to https only; who writes an alert may choose its address.
  function link(parent, address, text) {
    if (!parent || !address) {
      return;
    }
    if (!/^https:\/\/[^\s\\]+$/.test(address) || HIDDEN.test(address)) {
      HIDDEN.lastIndex = 0;
      put(parent, "span", "", address);
      return;
    }
    const anchor = put(parent, "a", "", text);
    anchor.href = address;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
  }

  function table(parent, heads, firstClass) {
    const element = put(parent, "table", "small");
    const head = put(put(element, "thead"), "tr");
    heads.forEach(function (text, i) {
      put(head, "th", i === 0 ? firstClass : "", text).scope = "col";
    });
    return put(element, "tbody");
  }

  function cells(body, values) {
    const line = put(body, "tr");
    values.forEach(function (value) {
      put(line, "td", "", value);
    });
    return line;
  }

  function folded(parent, title, build) {
    const box = put(parent, "details");
    put(box, "summary", "", title);
    let built = false;
    box.addEventListener("toggle", function () {
      if (box.open && !built) {
        built = true;
        build(put(box, "div", "scroll"));
      }
    });
  }

  function code(parent, text) {
    const buttons = put(parent, "div", "bar");
    const copy = put(buttons, "button", "plain", "Copy");
    copy.type = "button";
    const pre = make("pre", "");
    pre.textContent = text;
    pre.tabIndex = 0;
    parent.appendChild(pre);
    copy.addEventListener("click", function () {
      const selection = window.getSelection();
      selection.selectAllChildren(pre);
      if (navigator.clipboard) {
        navigator.clipboard.writeText(text).then(function () { copy.textContent = "Copied"; }, function () {});
      }
    });
  }

  function why(parent, finding) {
    if (!finding.y) {
      put(parent, "p", "hint", "Left out to keep the report small: the command explain tells it of a single line.");
      return;
    }
    const lines = table(parent, ["", ""], "key");
    finding.y.forEach(function (line) {
      cells(lines, line);
    });
    put(parent, "h3", "", "Members");
    const members = table(parent, ["Member", "From", "Value"], "key");
    const values = flat("", finding.f, new Map());
    const shape = data.shapes[finding.m];
    for (let i = 0; i < shape.length; i += 2) {
      const path = data.words[shape[i]];
      cells(members, [path, data.words[shape[i + 1]], values.has(path) ? values.get(path) : ""]);
    }
    if (finding.x && finding.x.length) {
      put(parent, "p", "hint", "Not used: " + finding.x.join(", "));
    }
  }

  function flat(path, value, into) {
    if (Array.isArray(value)) {
      value.forEach(function (one, i) {
        flat(path + "[" + i + "]", one, into);
      });
    } else if (value !== null && typeof value === "object") {
      Object.keys(value).forEach(function (key) {
        flat(path ? path + "." + key : key, value[key], into);
      });
    } else {
      into.set(path, String(value));
    }
    return into;
  }

  // ---- Noise

  function month(figures) {
    return count(figures.findings, "finding") + ", " + dollars(figures.usd) + " USD";
  }

  function dollars(value) {
    const parts = value.toFixed(2).split(".");
    return number(parts[0]) + "." + parts[1];
  }

  function showNoise() {
    const noise = data.noise;
    const box = byId("noise");
    byId("noise-hint").textContent = noise.month
      ? "A month at this rate: " + month(noise.month) +
        ". 0.00003 USD a finding after 10,000 free a month in each account and Region; a group has its share of it."
      : "Less than an hour from the first alert to the last: no figures of a month.";
    if (!noise.groups.length) {
      put(box, "p", "empty", "No findings.");
      return;
    }
    groups(box, noise.groups, noise.month, true);
    if (noise.settings.length) {
      put(box, "h3", "", "Settings that lower the number of all findings");
      const settings = table(box, ["Setting", "Leaves"], "");
      noise.settings.forEach(function (advice) {
        const line = cells(settings, ["", number(advice.leaves) + " of " + number(advice.of)]);
        line.firstChild.className = "mono";
        line.firstChild.textContent = safe(advice.setting);
      });
    }
    put(box, "h3", "", "What you would still see with the exceptions of all these groups");
    put(box, "p", "", count(noise.left.findings, "finding") + " instead of " + number(noise.findings) +
      (noise.left.month ? "; a month " + month(noise.left.month) + " instead of " + month(noise.month) : "") + ".");
    if (noise.left.groups.length) {
      groups(box, noise.left.groups, noise.month, false);
    }
    if (noise.left.otherFindings) {
      put(box, "p", "hint", "And " + count(noise.left.otherFindings, "finding") + " of " +
        count(noise.left.otherGroups, "further group") + ".");
    }
  }

  function groups(parent, list, hasMonth, remedies) {
    const box = put(parent, "div", "noise scroll");
    const heads = ["Severity", "Rule", "Process", "Parent", "Image", "Workload", "Findings", "Share"];
    if (hasMonth) {
      heads.push("A month", "USD");
    }
    const body = table(box, heads, "");
    list.forEach(function (group) {
      const line = put(body, "tr", remedies ? "group" : "");
      badge(put(line, "td"), group.severity);
      [["Rule", group.rule], ["Process", group.process], ["Parent", group.parent], ["Image", group.image], ["Workload", group.workload]]
        .forEach(function (one) {
          const cell = put(line, "td", "", one[1] || "");
          if (one[1]) {
            cell.setAttribute("data-name", one[0]);
          }
        });
      put(line, "td", "number", number(group.findings)).setAttribute("data-name", "Findings");
      const share = put(line, "td", "share", percent(group.share));
      share.setAttribute("data-name", "Share");
      bar(share, group.share, "fill-share");
      if (hasMonth) {
        put(line, "td", "number", number(group.month.findings)).setAttribute("data-name", "A month");
        put(line, "td", "number", dollars(group.month.usd)).setAttribute("data-name", "USD");
      }
      if (remedies) {
        const cell = put(put(body, "tr", "remove"), "td");
        cell.colSpan = heads.length;
        folded(cell, "What removes it", function (into) {
          remedy(into, group);
        });
      }
    });
  }

  function remedy(into, group) {
    group.settings.forEach(function (advice) {
      const line = put(into, "p", "");
      put(line, "span", "", "Setting of the function: ");
      put(line, "span", "mono", advice.setting);
      put(line, "span", "", advice.leaves ? " leaves " + number(advice.leaves) + " of " + number(advice.of)
        : " removes all " + number(advice.of) + " of the rule");
    });
    if (group.exception) {
      put(into, "p", "", "Or in a Falco rules file that is loaded after the rules:");
      code(into, group.exception);
    } else {
      put(into, "p", "", "No exception for Falco's rules: " + group.noException + ".");
    }
  }

  // ---- What was read

  function showRecords() {
    const body = table(byId("records"), ["Outcome", "Records"], "");
    body.parentNode.querySelectorAll("th")[1].className = "number";
    [["Findings", data.about.alerts]].concat(
      data.about.ignored.map(function (one) { return ["Ignored: " + one.why, one.count]; }),
      data.about.rejected.map(function (one) { return ["Rejected: " + one.why, one.count]; })
    ).forEach(function (one) {
      cells(body, [one[0], number(one[1])]).lastChild.className = "number";
    });
  }

  // ---- Start

  showAbout();
  showSeverities();
  fill("severity", SEVERITIES.map(function (severity) {
    return { name: severity, label: word(severity) };
  }), "All");
  fill("rule", counted(findings, function (f) { return f.r; }), "All");
  fill("namespace", counted(findings, namespace), "All");
  showHeat();
  showNoise();
  showRecords();
  byId("search").addEventListener("input", function () {
    state.text = byId("search").value.toLowerCase();
    changed();
  });
  byId("order").addEventListener("change", function () {
    state.order = byId("order").value;
    changed();
  });
  byId("filters").addEventListener("submit", function (event) {
    event.preventDefault();
  });
  byId("filters").addEventListener("reset", function () {
    state.text = state.severity = state.rule = state.namespace = "";
    state.order = "severity";
    window.setTimeout(changed, 0);
  });
  byId("more").addEventListener("click", function () {
    const from = Math.min(state.most, listed.length);
    state.most = from + PAGE * 4;
    showRows(from);
  });
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  window.addEventListener("resize", function () {
    showTimeline(listed);
  });
  changed();
})();
