// What the server says of the page: where it stands, what is answered, what to look at.
hardTalk.page = (() => {
  const { store, server } = hardTalk;
  const find = (selector) => document.querySelector(selector);
  let memory = store.memory();
  let shown = null;

  function receive(text) {
    if (!text) return;
    const told = JSON.parse(text);
    const first = shown === null;
    const moved = first || told.memory.step !== memory.step;
    memory = told.memory;
    store.remember(memory);
    document.body.dataset.step = memory.step;
    if (moved && memory.step === "talk") store.dropNotes(memory.scenario);
    if (!told.waiting) settle(told);
    soon(() => arrange(told, first, moved));
  }

  function settle(told) {
    server.settled();
    const answer = find("#answer");
    const here = shown === memory.conversation;
    const answered = told.answered && (!answer || answer.value === told.answered);
    if (answered) store.dropDraft(memory.conversation);
    // Words refused, or written since they were sent, stay: for the turn they would be now.
    else if (here && answer?.value) {
      store.keepDraft(memory.conversation, told.settled + 1, answer.value);
    }
    if (answer && (answered || !here)) answer.value = "";
    shown = memory.conversation;
  }

  function arrange(told, first, moved) {
    const answer = find("#answer");
    if (answer) {
      if (!answer.value) answer.value = store.draft(memory.conversation, told.settled) || told.draft;
      answer.readOnly = server.waiting();
      count();
    }
    if (memory.step === "prepare") restoreNotes();
    if (moved && !first) focus(answer);
    if (memory.step === "talk" && !told.still) follow(moved);
    find("#banner .news").textContent = told.news;
  }

  // Regions are filled a moment after their values arrive.
  function soon(then, tries = 60) {
    const place = find(`#step-${memory.step}`);
    const filled = place && place.querySelector("form, .log, article, .empty");
    if (filled || !tries) requestAnimationFrame(() => requestAnimationFrame(then));
    else requestAnimationFrame(() => soon(then, tries - 1));
  }

  function focus(answer) {
    if (memory.step === "talk" && answer) return answer.focus({ preventScroll: true });
    const heading = find(`#step-${memory.step} h1`);
    if (heading) heading.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function follow(moved) {
    const last = find("#conversation .log > :last-child");
    if (!last) return;
    const calm = moved || matchMedia("(prefers-reduced-motion: reduce)").matches;
    last.style.scrollMarginBottom = `${find("#composer").offsetHeight}px`;
    last.scrollIntoView({ block: "end", behavior: calm ? "auto" : "smooth" });
  }

  function restoreNotes() {
    const notes = store.notes(memory.scenario);
    for (const area of document.querySelectorAll("[data-reflection], [data-note]")) {
      if (!area.value) area.value = notes[area.name] || "";
    }
  }

  function count() {
    const answer = find("#answer");
    const used = find("#used");
    if (!answer || !used) return;
    const budget = Number(answer.form.dataset.budget);
    const now = hardTalk.words(answer.value);
    const over = now > budget;
    used.textContent = `${now} of ${budget} words${over ? ". More than serves." : ""}`;
    used.classList.toggle("overlong", over);
    used.setAttribute("aria-live", over ? "polite" : "off");
  }

  function change(changes) {
    memory = { ...memory, ...changes };
    store.remember(memory);
  }

  return { receive, count, change, memory: () => memory };
})();
hardTalk.receive = hardTalk.page.receive;
