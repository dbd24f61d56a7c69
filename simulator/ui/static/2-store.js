// What this browser keeps: where the user is, half-written turns, half-written reflections.
hardTalk.store = (() => {
  const STORE = "hard-talk";
  const draftOf = (conversation) => `${STORE}.draft.${conversation}`;
  const notesOf = (scenario) => `${STORE}.notes.${scenario}`;

  function recall(key) {
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

  return {
    memory: () => recall(STORE) || {},
    remember: (memory) => keep(STORE, memory),

    // Words already answered are no draft, even if the answer never reached this page.
    draft(conversation, settled) {
      const kept = recall(draftOf(conversation));
      return kept && kept.number > settled ? kept.text : "";
    },
    keepDraft(conversation, number, text) {
      keep(draftOf(conversation), text ? { number: Number(number), text } : null);
    },
    dropDraft: (conversation) => keep(draftOf(conversation), null),

    notes: (scenario) => recall(notesOf(scenario)) || {},
    keepNote(scenario, name, text) {
      keep(notesOf(scenario), { ...(recall(notesOf(scenario)) || {}), [name]: text });
    },
    dropNotes: (scenario) => keep(notesOf(scenario), null),
  };
})();
