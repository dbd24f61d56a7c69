// What the user does: forms, buttons, keys.
(() => {
  const { page, server, store } = hardTalk;
  const send = (from, name, fields) => server.send(from, name, page.memory(), fields);

  function say(form) {
    if (server.waiting()) return;
    const answer = form.elements.text;
    const { number } = form.dataset;
    keepDraft(form);
    answer.readOnly = true;
    send(form, "say", { text: answer.value, number: Number(number) });
  }

  function keepDraft(form) {
    const { conversation, number } = form.dataset;
    store.keepDraft(conversation, number, form.elements.text.value);
  }

  function begin(form) {
    const areas = [...form.querySelectorAll("[data-reflection]")];
    const reflections = Object.fromEntries(areas.map((area) => [area.name, area.value]));
    send(form, "begin", { reflections, picked: picked(form) });
  }

  // Everything a form holds, for the handlers that know its fields.
  const picked = (form) => Object.fromEntries(new FormData(form));
  const told = ({ target = "", number = null, mode = "read", course = "" }) => ({
    target,
    number: number && Number(number),
    mode,
    course,
  });

  function remember(form) {
    const fields = picked(form);
    const changes = {};
    for (const key of ["scenario", "persona", "difficulty", "timing"]) {
      if (fields[key]) changes[key] = fields[key];
    }
    if (form.elements.hide) changes.hide = form.elements.hide.checked;
    page.change(changes);
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
    if (form.dataset.send === "judge") {
      hardTalk.showNew(form);
      return send(form, "judge", { ...told(form.dataset), picked: picked(form) });
    }
    remember(form);
    if (form.dataset.send === "begin") return begin(form);
    send(form, form.dataset.send);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-send]");
    if (!button || button.ariaDisabled) return;
    const { send: name, with: along } = button.dataset;
    if (name === "regrade") hardTalk.focusAfter(button);
    if (name === "step" || name === "study") hardTalk.showNew(button);
    send(button, name, { ...told(button.dataset), picked: along ? picked(button.form) : {} });
  });

  document.addEventListener("change", ({ target }) => {
    if (target.dataset.send === "hide") {
      page.change({ hide: target.checked });
      return send(target, "hide");
    }
    const form = target.closest("form.choose, form.prepare");
    if (!form) return;
    if (target.name === "scenario") fitPersonas(form);
    remember(form);
  });

  document.addEventListener("input", ({ target }) => {
    if (target.id === "answer") {
      keepDraft(target.form);
      page.count();
    }
    if ("reflection" in target.dataset || "note" in target.dataset) {
      store.keepNote(page.memory().scenario, target.name, target.value);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "answer" || event.key !== "Enter") return;
    if (event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
})();
