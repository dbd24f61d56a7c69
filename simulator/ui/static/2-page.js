// The browser's half: remembers where the user is, and hands events to the server.
window.hardTalk = (() => {
  const STORE = "hard-talk";
  const OFFLINE =
    "The simulator does not answer. Start it again as before; your words are kept here.";
  const SLOW = "No answer came. Send it again; nothing is counted twice.";
  let memory = recall() || {};
  let waiting = false;
  let sent = null;
  let latest = 0;

  function recall(key = STORE) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function keep(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing still plays; it only forgets on a refresh.
    }
  }

  const draftOf = (conversation) => `${STORE}.draft.${conversation}`;
  const notesOf = (scenario) => `${STORE}.notes.${scenario}`;
  const find = (selector) => document.querySelector(selector);

  // --- what the server says -------------------------------------------------

  function receive(text) {
    if (!text) return;
    const told = JSON.parse(text);
    const moved = told.memory.step !== memory.step || !document.body.dataset.step;
    const arrived = moved && Boolean(document.body.dataset.step);
    memory = told.memory;
    keep(STORE, memory);
    document.body.dataset.step = memory.step;
    if (!told.waiting) settle(told);
    soon(() => arrange(told, moved, arrived));
  }

  function settle(told) {
    waiting = false;
    if (sent && told.memory.conversation === sent.conversation && told.settled >= sent.number) {
      keep(draftOf(sent.conversation), null);
      const answer = find("#answer");
      if (answer) answer.value = "";
    }
    sent = null;
  }

  // Words already answered are no draft, even if the answer never reached this page.
  function draft(settled) {
    const kept = recall(draftOf(memory.conversation));
    return kept && kept.number > settled ? kept.text : "";
  }

  function keepDraft(form) {
    const { conversation, number } = form.dataset;
    const text = form.elements.text.value;
    keep(draftOf(conversation), text ? { number: Number(number), text } : null);
  }

  function arrange(told, moved, arrived) {
    const answer = find("#answer");
    if (answer) {
      if (!answer.value) answer.value = draft(told.settled) || told.draft;
      answer.readOnly = waiting;
      count();
    }
    if (memory.step === "prepare") restoreNotes();
    if (arrived) {
      const heading = find(`#step-${memory.step} h1`);
      const target = memory.step === "talk" ? answer : heading;
      if (target) target.focus({ preventScroll: memory.step === "talk" });
      if (memory.step !== "talk") window.scrollTo(0, 0);
    }
    if (memory.step === "talk") follow(moved);
  }

  // Regions are filled a moment after their values arrive.
  function soon(then, tries = 60) {
    const place = find(`#step-${memory.step}`);
    const filled = place && place.querySelector("form, .log, article, .empty");
    if (filled || !tries) requestAnimationFrame(() => requestAnimationFrame(then));
    else requestAnimationFrame(() => soon(then, tries - 1));
  }

  function follow(moved) {
    const last = document.querySelectorAll("#conversation .log > *");
    const at = last[last.length - 1];
    const calm = moved || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!at) return;
    at.style.scrollMarginBottom = `${find("#composer").offsetHeight}px`;
    at.scrollIntoView({ block: "end", behavior: calm ? "auto" : "smooth" });
  }

  // --- what the user does ---------------------------------------------------

  const alive = () =>
    fetch("./", { method: "HEAD", cache: "no-store" }).then(
      () => true,
      () => false,
    );

  async function send(from, name, fields = {}) {
    if (waiting) return;
    waiting = true;
    if (!(await alive())) {
      waiting = false;
      return complain(OFFLINE);
    }
    // What only looks back changes nothing that would have to be waited for.
    waiting = !["show", "listing", "forget"].includes(name);
    const asked = ++latest;
    from.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { memory, ...fields } }));
    if (waiting) setTimeout(() => watch(asked, 24), 5000);
  }

  // The server may die while it is asked: then the words can be sent again.
  async function watch(asked, left) {
    if (!waiting || asked !== latest) return;
    const lives = await alive();
    if (lives && left) return setTimeout(() => watch(asked, left - 1), 5000);
    waiting = false;
    const answer = find("#answer");
    if (answer) answer.readOnly = false;
    complain(lives ? SLOW : OFFLINE);
  }

  function complain(text) {
    const old = find(".refusal.local");
    if (old) old.remove();
    const line = document.createElement("p");
    line.className = "refusal local";
    line.setAttribute("role", "alert");
    line.textContent = text;
    (find(".under") || find("#notice") || document.body).before(line);
  }

  function say(form) {
    const answer = form.elements.text;
    const { conversation, number } = form.dataset;
    sent = { conversation, number: Number(number) };
    keepDraft(form);
    answer.readOnly = true;
    const local = find(".refusal.local");
    if (local) local.remove();
    send(form, "say", { text: answer.value, number: sent.number }).finally(() => {
      if (!waiting) answer.readOnly = false;
    });
  }

  function begin(form) {
    const reflections = {};
    for (const area of form.querySelectorAll("[data-reflection]")) {
      reflections[area.name] = area.value;
    }
    keep(notesOf(form.dataset.scenario), null);
    send(form, "begin", { reflections });
  }

  function choose(form) {
    const picked = new FormData(form);
    for (const key of ["scenario", "persona", "difficulty", "timing"]) {
      if (picked.get(key)) memory[key] = picked.get(key);
    }
    if (form.elements.hide) memory.hide = form.elements.hide.checked;
    keep(STORE, memory);
  }

  function fitPersonas(form) {
    const scenario = form.querySelector("[name=scenario]:checked");
    const fitting = scenario.dataset.personas.split(" ");
    for (const radio of form.querySelectorAll("[name=persona]")) {
      radio.closest("label").hidden = !fitting.includes(radio.value);
    }
    form.querySelector(`[name=persona][value="${fitting[0]}"]`).checked = true;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-send]");
    if (!form) return;
    event.preventDefault();
    if (form.dataset.send === "say") return say(form);
    choose(form);
    if (form.dataset.send === "begin") return begin(form);
    send(form, form.dataset.send);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-send]");
    if (button) send(button, button.dataset.send, { target: button.dataset.target || "" });
  });

  document.addEventListener("change", (event) => {
    const { target } = event;
    if (target.dataset.send === "hide") {
      memory.hide = target.checked;
      keep(STORE, memory);
      send(target, "hide");
      return;
    }
    const form = target.closest && target.closest("form.choose, form.prepare");
    if (!form) return;
    if (target.name === "scenario") fitPersonas(form);
    choose(form);
  });

  document.addEventListener("input", (event) => {
    const { target } = event;
    if (target.id === "answer") {
      keepDraft(target.form);
      count();
    }
    if (target.dataset && "reflection" in target.dataset) {
      const notes = recall(notesOf(memory.scenario)) || {};
      keep(notesOf(memory.scenario), { ...notes, [target.name]: target.value });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "answer" || event.key !== "Enter") return;
    if (event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  function restoreNotes() {
    const notes = recall(notesOf(memory.scenario)) || {};
    for (const area of document.querySelectorAll("[data-reflection]")) {
      if (!area.value) area.value = notes[area.name] || "";
    }
  }

  function count() {
    const answer = find("#answer");
    const used = find("#used");
    if (!answer || !used) return;
    const budget = Number(answer.form.dataset.budget);
    const now = window.hardTalkWords(answer.value);
    const over = now > budget;
    used.textContent = `${now} of ${budget} words${over ? ". More than serves." : ""}`;
    used.classList.toggle("overlong", over);
    used.setAttribute("aria-live", over ? "polite" : "off");
  }

  return { receive };
})();
